/** The overview as it fits what the area sends; it changes only when an indicator first appears. */
import { createMemo, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { areaCalled, figureOf } from '#client/store/groups'
import { choose } from '#client/wall/choose'
import { overview, type Overview } from '#client/wall/overview'
import type { AreaCode, IndicatorCode } from '#shared/ids'

export function createShown(root: Accessor<AreaCode>): Accessor<Overview> {
  const { store, catalogue } = useWall()

  /** Asked of every indicator, so each answer is kept and only its change is heard. */
  const kept = (has: (indicator: IndicatorCode) => boolean) => {
    const answers = new Map<IndicatorCode, Accessor<boolean>>()
    for (const code of catalogue.value()?.keys() ?? []) {
      const answer = createMemo(() => has(code))
      answers.set(code, answer)
    }
    return (indicator: IndicatorCode) => answers.get(indicator)?.() ?? false
  }
  const present = createMemo(() => {
    const table = store.table('indicator')
    const level = store.table('area').group(areaCalled(root()))[0]?.level
    return {
      root: kept((code) => table.group(figureOf(code, root())).length > 0),
      // A commune shown alone is its own map.
      communes: kept((code) =>
        table.group(code).some(({ area }) => area !== root() || level === 'commune'),
      ),
    }
  })
  return createMemo(
    () => {
      const indicators = [...(catalogue.value()?.values() ?? [])]
      return indicators.length === 0 ? overview : choose(overview, indicators, present())
    },
    overview,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  )
}
