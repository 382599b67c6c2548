/** GeoJSON geometry (RFC 7946): WGS 84 degrees, longitude before latitude. */
import * as z from 'zod'

export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export type Position = z.infer<typeof Position>

const Line = z.array(Position).min(2)
/** Closed: the first and last positions are equal. Outer rings run counter-clockwise, holes clockwise. */
const Ring = z.array(Position).min(4)

export const Boundary = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(Ring).min(1)).min(1),
  }),
])
export type Boundary = z.infer<typeof Boundary>

export const PlaceGeometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: Position }),
  z.strictObject({ type: z.literal('LineString'), coordinates: Line }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(Line).min(1) }),
  ...Boundary.options,
])
export type PlaceGeometry = z.infer<typeof PlaceGeometry>
