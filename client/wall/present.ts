/** Of which indicators there are figures: asked of every one, so each answer is kept and only its change heard. */
import { createMemo, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { areaCalled, figureOf } from '#client/store/groups'
import type { Present } from '#client/wall/substitute'
import type { AreaCode, IndicatorCode } from '#shared/ids'

export function createPresent(root: Accessor<AreaCode>): Accessor<Present> {
  const { store, catalogue } = useWall()
  const kept = (has: (indicator: IndicatorCode) => boolean) => {
    const answers = new Map<IndicatorCode, Accessor<boolean>>()
    for (const code of catalogue.value()?.keys() ?? []) {
      const answer = createMemo(() => has(code))
      answers.set(code, answer)
    }
    return (indicator: IndicatorCode) => answers.get(indicator)?.() ?? false
  }
  return createMemo(() => {
    const table = store.table('indicator')
    const level = store.table('area').group(areaCalled(root()))[0]?.level
    return {
      root: kept((code) => table.group(figureOf(code, root())).length > 0),
      // A commune shown alone is its own map.
      below: kept((code) =>
        table.group(code).some(({ area }) => area !== root() || level === 'commune'),
      ),
    }
  })
}
