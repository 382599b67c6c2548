/** The figures of areas as they are shown, from what the store holds. */
import { createMemo, type Accessor } from 'solid-js'
import type { Tree } from '#client/explore/tree'
import { figureOf } from '#client/store/groups'
import type { Store } from '#client/store/store'
import type { Wall } from '#client/store/context'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { presentOf, type Shown } from '#shared/reckon/present'
import { Instant, MINUTE } from '#shared/time'

export type { Shown }
export type ShownOf = (definition: Indicator, area: AreaCode) => Shown | undefined

export const entryOf = (
  store: Store,
  indicator: IndicatorCode,
  area: AreaCode,
): IndicatorEntry | undefined => store.table('indicator').group(figureOf(indicator, area))[0]

export function createShown(
  { store, catalogue, asOf }: Pick<Wall, 'store' | 'catalogue' | 'asOf'>,
  tree: Accessor<Tree>,
): ShownOf {
  // What is silent falls out of a whole by the minute: all of them are not reckoned anew each second.
  const minute = createMemo(() => Instant.parse(Math.floor(asOf() / MINUTE) * MINUTE))
  return (definition, area) =>
    presentOf(
      {
        definition: (code) =>
          code === definition.code ? definition : catalogue.value()?.get(code),
        figure: (code, where) => entryOf(store, code, where),
        area: (code) => tree().get(code),
        communes: (where) => tree().communes(where),
        now: minute(),
      },
      definition,
      area,
    )
}
