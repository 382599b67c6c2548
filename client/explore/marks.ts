/** What has to be said of a figure before it is believed, in words. */
import type { Shown } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { freshness } from '#shared/freshness'
import type { Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'
import { doubtsIn } from '#shared/reckon/doubts'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

export interface Said {
  readonly text: string
  /** It speaks against the figure: shown apart from what only describes it. */
  readonly warns: boolean
}

function qualityOf({ quality, person }: Reading): Said {
  const { marks } = explore
  if (quality === 'manual')
    return {
      text: person === undefined ? marks.manualNobody : fill(marks.manual, { person }),
      warns: true,
    }
  return { text: marks[quality], warns: quality === 'estimated' || quality === 'provisional' }
}

export function marksOf(shown: Shown, definition: Indicator, now: Instant): readonly Said[] {
  const { marks } = explore
  const { entry, known, all, observedAt } = shown
  const state = freshness(observedAt, definition.dueEvery, now)
  const said: Said[] = []
  if (state === 'stale' || state === 'dead')
    said.push({ text: fill(marks[state], { age: format.age(now - observedAt) }), warns: true })
  if (entry?.rivals) {
    const { rivals, latest } = entry
    const values = [latest, ...rivals.map((rival) => rival.latest)].map(({ value }) => value)
    if (new Set(values.map((value) => format.figure(value, definition.unit))).size > 1)
      said.push({ text: fill(marks.contested, { n: values.length }), warns: true })
  }
  if (entry && !definition.formula) said.push(qualityOf(entry.latest))
  else {
    if (definition.formula) said.push({ text: marks.reckoned, warns: false })
    if (!entry) said.push({ text: fill(marks.areas, { known, all }), warns: true })
    for (const { quality, n } of doubtsIn(shown.readings))
      said.push({ text: fill(marks.some[quality], { n: format.number(n) }), warns: true })
  }
  return said
}
