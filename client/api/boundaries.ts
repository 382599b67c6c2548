import * as z from 'zod'
import { get } from '#client/api/get'
import { Boundary } from '#shared/geometry'
import { AreaCode } from '#shared/ids'

const BoundaryFeature = z.object({
  type: z.literal('Feature'),
  id: AreaCode,
  properties: z.object({ area: AreaCode, name: z.string() }),
  geometry: Boundary,
})
export type BoundaryFeature = z.infer<typeof BoundaryFeature>

export const Boundaries = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(BoundaryFeature),
})
export type Boundaries = z.infer<typeof Boundaries>

export const fetchCommunes = (): Promise<Boundaries> =>
  get('/api/boundaries?level=commune', Boundaries)
