/** What a figure without events of its own stands on: others in the same area, or itself in the communes. */
import { inputsIn } from '#client/explore/inputs'
import type { ShownOf } from '#client/explore/shown'
import type { Tree } from '#client/explore/tree'
import type { Wall } from '#client/store/context'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { Indicator } from '#shared/indicator'

interface Below {
  readonly definition: Indicator
  readonly area: AreaEntry
  readonly value: number
}

export function behindIn(
  { store, catalogue }: Pick<Wall, 'store' | 'catalogue'>,
  { tree, shown }: { readonly tree: Tree; readonly shown: ShownOf },
  definition: Indicator,
  area: AreaEntry,
): readonly Below[] {
  const inputs = inputsIn(store, catalogue.value(), definition, area.area).map((input) => ({
    definition: input.definition,
    area,
    value: input.entry.latest.value,
  }))
  if (inputs.length > 0) return inputs
  return tree.communes(area.area).flatMap((commune) => {
    const own = commune.area === area.area ? undefined : shown(definition, commune.area)
    return own?.isAlive ? [{ definition, area: commune, value: own.value }] : []
  })
}
