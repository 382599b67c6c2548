/** A feature's geometry as a boundary in Viet Nam, or what keeps it from being one and how to mend that. */
import * as z from 'zod'
import { crosses, crossingsOf, within } from '#server/province/crossing'
import { mendedRing, rewound, type Note } from '#server/province/mend'
import { boxOf, contains, labelPosition, placed, type Box } from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'
import type { Text } from '#shared/text'

/** All of Viet Nam with Hoàng Sa and Trường Sa, degrees; no longitude of it is also one of its latitudes. */
const VIET_NAM: Box = [102, 6, 118, 24]

export const Geometry = z.object({ type: z.string(), coordinates: z.unknown() })

const RawRing = z.array(z.array(z.number()).min(2))
const RawPolygon = z.array(RawRing).min(1)
const rawShapes = new Map<string, z.ZodType<number[][][][]>>([
  ['Polygon', RawPolygon.transform((rings) => [rings])],
  ['MultiPolygon', z.array(RawPolygon).min(1)],
])

export function readBoundary(
  geometry: z.infer<typeof Geometry> | null | undefined,
  note: Note,
): Boundary | Text {
  if (!geometry)
    return {
      vi: 'không có hình học: vẽ vùng hoặc bỏ đối tượng',
      en: 'no geometry: draw it or take the feature out',
    }
  const shape = rawShapes.get(geometry.type)
  if (!shape)
    return {
      vi: `hình học ${geometry.type} không phải vùng: cần Polygon hoặc MultiPolygon`,
      en: `${geometry.type} is not an area: a Polygon or MultiPolygon is needed`,
    }
  const raw = shape.safeParse(geometry.coordinates)
  if (!raw.success) return unreadable(raw.error)
  const polygons = inDegrees(raw.data, note)
  if ('vi' in polygons) return polygons
  const mended: Position[][][] = []
  for (const rings of polygons) {
    const polygon: Position[][] = []
    for (const [at, ring] of rings.entries()) {
      const whole = mendedRing(ring, at === 0, note)
      if ('vi' in whole) return whole
      polygon.push(whole)
    }
    mended.push(polygon)
  }
  const { visible, undrawn } = crossingsOf(mended.flat())
  if (visible) return crosses(visible)
  for (let at = 0; at < undrawn; at++) note('undrawn')
  return misplaced(mended) ?? rewound({ type: 'MultiPolygon', coordinates: mended })
}

/** Where it is, as the numbers of the brackets around it, from the outermost. */
function unreadable({ issues: [issue] }: z.ZodError): Text {
  const path = (issue?.path ?? []).map((at) => (typeof at === 'number' ? at + 1 : String(at)))
  const where = path.length === 0 ? '' : ` [${path.join('][')}]`
  return {
    vi: `tọa độ${where} không đọc được: phải là số, kinh độ rồi vĩ độ`,
    en: `coordinates${where} cannot be read: numbers are needed, longitude then latitude`,
  }
}

const lies = (x: number, y: number, [west, south, east, north]: Box): boolean =>
  x >= west && x <= east && y >= south && y <= north

function inDegrees(raw: number[][][][], note: Note): Position[][][] | Text {
  const all = raw.flat(2)
  const swapped = all.every(([x = 0, y = 0]) => lies(y, x, VIET_NAM))
  if (swapped) note('swapped')
  const astray = all.find(([x = 0, y = 0]) => !swapped && !lies(x, y, VIET_NAM))
  if (astray) return outside(astray)
  for (const ring of raw.flat()) if (ring.some(({ length }) => length > 2)) note('altitude')
  const position = ([x = 0, y = 0]: number[]): Position => (swapped ? [y, x] : [x, y])
  return raw.map((rings) => rings.map((ring) => ring.map(position)))
}

function outside([x = 0, y = 0]: readonly number[]): Text {
  const where = `${x}, ${y}`
  return Math.abs(x) > 180 || Math.abs(y) > 180
    ? {
        vi: `tọa độ ${where} không phải độ WGS 84 (mét VN-2000?): chuyển bằng ogr2ogr -t_srs EPSG:4326 MOI.geojson CU.geojson`,
        en: `coordinates ${where} are not WGS 84 degrees (metres of VN-2000?): convert with ogr2ogr -t_srs EPSG:4326 NEW.geojson OLD.geojson`,
      }
    : {
        vi: `tọa độ ${where} nằm ngoài Việt Nam (kinh độ 102–118, vĩ độ 6–24): sửa điểm đó, kinh độ đứng trước vĩ độ`,
        en: `coordinates ${where} lie outside Viet Nam (longitude 102–118, latitude 6–24): mend that position, longitude before latitude`,
      }
}

/** Holes lie in their shells and apart from one another, parts apart from other parts. */
function misplaced(polygons: readonly Position[][][]): Text | undefined {
  const boxes = polygons.map(([shell = []]) => boxOf([shell]))
  const holds = (polygon: number, [x, y]: Position): boolean => {
    const [box, coordinates] = [boxes[polygon], polygons[polygon]]
    if (!box || !coordinates || !lies(x, y, box)) return false
    return contains({ type: 'Polygon', coordinates }, [x, y])
  }
  for (const [index, rings] of polygons.entries()) {
    const [shell = [], ...holes] = rings
    const astray = holes.find(
      (hole) =>
        !within(hole, shell) || holes.some((other) => other !== hole && within(hole, other)),
    )
    if (astray) return holeAstray(astray)
    const at = labelPosition({ type: 'Polygon', coordinates: rings })
    if (at && boxes.some((_, other) => other !== index && holds(other, at)))
      return {
        vi: `hai phần của vùng chồng lên nhau tại ${placed(at)}: xóa một phần hoặc gộp lại`,
        en: `two parts lie on one another at ${placed(at)}: delete one or merge them`,
      }
  }
  return undefined
}

function holeAstray([at = [0, 0]]: readonly Position[]): Text {
  return {
    vi: `lỗ tại ${placed(at)} không nằm trong vòng ngoài của nó: vẽ lại hoặc xóa`,
    en: `the hole at ${placed(at)} does not lie inside its ring: draw it again or delete it`,
  }
}
