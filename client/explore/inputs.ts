/** The figures that a reckoned one is made of, in the same area. */
import type { Catalogue } from '#client/api/indicators'
import { entryOf } from '#client/explore/shown'
import type { Store } from '#client/store/store'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { inputsOf } from '#shared/reckon/formula'

export interface Input {
  readonly definition: Indicator
  readonly entry: IndicatorEntry
}

export function inputsIn(
  store: Store,
  catalogue: Catalogue | undefined,
  { formula }: Indicator,
  area: AreaCode,
): readonly Input[] {
  return (formula ? inputsOf(formula) : []).flatMap((code) => {
    const definition = catalogue?.get(code)
    const entry = entryOf(store, code, area)
    return definition && entry ? [{ definition, entry }] : []
  })
}
