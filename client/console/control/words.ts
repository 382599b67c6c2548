/** What a screen is up to, in words. */
import type { Seen } from '#client/console/control/seen'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { words } from '#client/lang/words'
import { fill } from '#shared/text'

type SceneName = (id: string | undefined) => string

/** What lies over its scenes, as it says itself or as the programme has it; '' where nothing does. */
export function coverOf({ picture, glass }: Pick<Seen, 'picture' | 'glass'>): string {
  const { control } = studio
  return [
    ...(glass?.report.blank || picture.blank ? [control.blankNow] : []),
    ...(glass?.report.curtain || picture.curtain ? [control.curtainNow] : []),
  ].join(words.listDot)
}

export function stateWords({ state, age, glass, should }: Seen, sceneName: SceneName): string {
  const { states } = studio.control
  return fill(states[state], {
    age: format.elapsed(age),
    scene: should.map(sceneName).join(words.listComma),
    n: glass?.report.faults.length ?? 0,
  })
}
