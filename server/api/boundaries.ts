/** Boundaries of the areas that there are, as GeoJSON, and what of them somebody may see. */
import { createHash } from 'node:crypto'
import type { Sight } from '#server/access/sight'
import type { State } from '#server/projections/state'
import { Boundary } from '#shared/geometry'
import { AreaCode } from '#shared/ids'
import { AreaEntry } from '#shared/kinds/area-defined'
import * as z from 'zod'

const { level } = AreaEntry.shape

export const Boundaries = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: AreaCode,
      properties: z.object({ area: AreaCode, name: z.string(), level, parent: AreaCode }),
      geometry: Boundary,
    }),
  ),
})
export type Boundaries = z.infer<typeof Boundaries>

/** In order of their codes: the same boundaries are the same text, whenever they came to be known. */
export function boundariesIn(state: State, wanted?: AreaEntry['level']): Boundaries {
  const features = [...state.entries('boundary')].flatMap(([code, { boundary }]) => {
    const entry = state.get('area', code)
    if (!entry || entry.until !== undefined) return []
    if (wanted !== undefined && entry.level !== wanted) return []
    const { area, name, level, parent } = entry
    const properties = { area, name, level, parent }
    return [{ type: 'Feature' as const, id: area, properties, geometry: boundary }]
  })
  return {
    type: 'FeatureCollection',
    features: features.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  }
}

export const boundariesSeen = ({ type, features }: Boundaries, { sees }: Sight): Boundaries => ({
  type,
  features: features.filter(({ id }) => sees(id)),
})

/** Another whenever the areas are, or who sees them: for entity tags. */
export function seenAs(state: State, { key }: Sight): string {
  let newest = 0
  for (const row of state.rows())
    if (row.table === 'boundary' || row.table === 'area') newest = Math.max(newest, row.seq)
  return `${newest}-${createHash('sha256').update(key).digest('base64url').slice(0, 12)}`
}
