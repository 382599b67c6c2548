/** Reads a province's communes from its GeoJSON, naming everything that cannot be used. */
import * as z from 'zod'
import { mendedRing, nothingMended, rewound, type Mended } from '#server/province/mend'
import { boundaryKm2 } from '#server/province/ring'
import { Boundary, Position } from '#shared/geometry'
import { AreaCode } from '#shared/ids'
import type { Text } from '#shared/text'

/** Names of the properties in the file, where they are not the usual ones. */
export interface PropertyNames {
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly type: string
  readonly provinceCode: string
  readonly provinceName: string
  readonly areaKm2: string
  readonly population: string
  readonly mergedFrom: string
  /** Between province and commune; without such a property there are no groupings. */
  readonly grouping: string
}

export const usualProperties: PropertyNames = {
  code: 'code',
  name: 'name',
  fullName: 'fullName',
  type: 'type',
  provinceCode: 'provinceCode',
  provinceName: 'provinceName',
  areaKm2: 'areaKm2',
  population: 'population',
  mergedFrom: 'mergedFrom',
  grouping: 'grouping',
}

export interface CommuneRead {
  readonly code: AreaCode
  readonly name: string
  readonly fullName: string
  readonly provinceCode?: string
  readonly provinceName?: string
  readonly grouping?: string
  readonly areaKm2: number
  readonly population?: number
  readonly mergedFrom?: string
  readonly boundary: Boundary
}

export interface ProvinceRead {
  readonly communes: readonly CommuneRead[]
  readonly problems: readonly Text[]
  readonly mended: Mended
}

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()).min(1),
})
const Feature = z.object({
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
})
const RawRing = z.array(z.array(z.number()).min(2))
const RawShapes: Readonly<Record<string, z.ZodType<number[][][][]>>> = {
  Polygon: z
    .array(RawRing)
    .min(1)
    .transform((rings) => [rings]),
  MultiPolygon: z.array(z.array(RawRing).min(1)).min(1),
}

/** Every feature is read, so that one look at the problems is enough. */
export function readCommunes(text: string, names: PropertyNames): ProvinceRead {
  const mended = nothingMended()
  const file = Collection.safeParse(jsonOf(text))
  if (!file.success) {
    const vi = 'Tệp không phải là GeoJSON FeatureCollection có ít nhất một đối tượng'
    return {
      communes: [],
      mended,
      problems: [{ vi, en: 'Not a GeoJSON FeatureCollection with a feature' }],
    }
  }
  const problems: Text[] = []
  const communes: CommuneRead[] = []
  const codes = new Map<string, number>()
  file.data.features.forEach((raw, index) => {
    const read = readCommune(raw, names, mended)
    if (!('boundary' in read)) {
      problems.push(...read.problems.map((problem) => named(index, read.label, problem)))
      return
    }
    const earlier = codes.get(read.code)
    if (earlier === undefined) communes.push(read)
    else {
      const [vi, en] = [
        `trùng mã ${read.code} với đối tượng ${earlier + 1}`,
        `code ${read.code} is also that of feature ${earlier + 1}`,
      ]
      problems.push(named(index, read.fullName, { vi, en }))
    }
    codes.set(read.code, index)
  })
  return { communes, problems, mended }
}

const named = (index: number, label: string, problem: Text): Text => ({
  vi: `Đối tượng ${index + 1}${label ? ` (${label})` : ''}: ${problem.vi}`,
  en: `Feature ${index + 1}${label ? ` (${label})` : ''}: ${problem.en}`,
})

function readCommune(
  raw: unknown,
  names: PropertyNames,
  mended: Mended,
): CommuneRead | { label: string; problems: Text[] } {
  const { properties, geometry } = Feature.safeParse(raw).data ?? {}
  const problems: Text[] = []
  const text = (key: keyof PropertyNames): string | undefined => {
    const value = properties?.[names[key]]
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    const tidy = String(value).normalize('NFC').trim().replace(/\s+/g, ' ')
    if (tidy !== value && typeof value === 'string') mended.nfc++
    return tidy === '' ? undefined : tidy
  }
  const number = (key: keyof PropertyNames): number | undefined => {
    const value = Number(text(key) ?? NaN)
    return Number.isFinite(value) && value >= 0 ? value : undefined
  }
  const code = AreaCode.safeParse(text('code'))
  const name = text('name') ?? text('fullName')
  if (!code.success)
    problems.push({ vi: `thiếu hoặc sai mã (${names.code})`, en: `no usable code (${names.code})` })
  if (name === undefined)
    problems.push({ vi: `thiếu tên (${names.name})`, en: `no name (${names.name})` })
  const boundary = readBoundary(geometry, mended)
  if ('vi' in boundary) problems.push(boundary)
  if (!code.success || name === undefined || 'vi' in boundary)
    return { label: [text('code'), name].filter(Boolean).join(' '), problems }

  const fullName = text('fullName')
  if (fullName === undefined) mended.fullName++
  const areaKm2 = number('areaKm2')
  if (areaKm2 === undefined) mended.areaKm2++
  const population = number('population')
  if (population === undefined) mended.population++
  return {
    code: code.data,
    name,
    fullName: fullName ?? [text('type'), name].filter(Boolean).join(' '),
    areaKm2: areaKm2 ?? Math.round(boundaryKm2(boundary) * 100) / 100,
    boundary,
    ...present('population', population === undefined ? undefined : Math.round(population)),
    ...present('provinceCode', text('provinceCode')),
    ...present('provinceName', text('provinceName')),
    ...present('grouping', text('grouping')),
    ...present('mergedFrom', text('mergedFrom')),
  }
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const out: { [P in K]?: V } = {}
  if (value !== undefined) out[key] = value
  return out
}

function readBoundary(
  geometry: { type: string; coordinates?: unknown } | null | undefined,
  mended: Mended,
): Boundary | Text {
  if (!geometry) return { vi: 'không có hình học', en: 'no geometry' }
  const shape = RawShapes[geometry.type]
  if (!shape)
    return {
      vi: `hình học ${geometry.type} không phải vùng`,
      en: `${geometry.type} is not an area`,
    }
  const raw = shape.safeParse(geometry.coordinates)
  if (!raw.success) return { vi: 'tọa độ không đọc được', en: 'coordinates cannot be read' }
  const polygons: Position[][][] = []
  for (const rings of raw.data) {
    const polygon: Position[][] = []
    for (const [at, ring] of rings.entries()) {
      const positions = z.array(Position).safeParse(ring.map(([x, y]) => [x, y]))
      if (!positions.success)
        return { vi: 'tọa độ không phải độ WGS 84', en: 'coordinates are not WGS 84 degrees' }
      if (ring.some((position) => position.length > 2)) mended.altitude++
      const whole = mendedRing(positions.data, at === 0, mended)
      if (!whole) return { vi: 'vòng biên không có diện tích', en: 'a ring encloses nothing' }
      polygon.push(whole)
    }
    polygons.push(polygon)
  }
  return rewound({ type: 'MultiPolygon', coordinates: polygons })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
