/** What is shown where the address does not say. */
import { untrack } from 'solid-js'
import type { Catalogue } from '#client/api/indicators'
import type { Tree } from '#client/explore/tree'
import type { Store } from '#client/store/store'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { Span } from '#shared/span'
import { DAY } from '#shared/time'

/**
 * The indicator that most of an area's communes have a figure of, one with a target before others; where
 * no commune has a figure, one of the area itself. Not tracked: what is looked at does not change by itself
 * while somebody looks.
 */
export function leadOf(
  store: Store,
  catalogue: Catalogue | undefined,
  tree: Tree,
  area: AreaCode,
): Indicator | undefined {
  return untrack(() => {
    const communes = new Set(tree.communes(area).map((commune) => commune.area))
    const counted = [...(catalogue?.values() ?? [])].map((definition) => {
      const figures = store.table('indicator').group(definition.code)
      return {
        definition,
        known: figures.filter((entry) => communes.has(entry.area)).length,
        own: figures.some((entry) => entry.area === area) ? 1 : 0,
        aimed: definition.target ? 1 : 0,
      }
    })
    return counted
      .filter(({ known, own }) => known + own > 0)
      .toSorted(
        (one, other) =>
          Math.sign(other.known) - Math.sign(one.known) ||
          other.aimed - one.aimed ||
          other.known - one.known,
      )[0]?.definition
  })
}

/** What is aimed at, or comes once a day, moves over months. */
export const spanOf = (definition: Indicator | undefined): Span =>
  definition && (definition.target || definition.dueEvery >= DAY) ? 'year' : 'day'
