/** Reads a province's communes from its GeoJSON, naming everything that cannot be used. */
import * as z from 'zod'
import { isDeepStrictEqual } from 'node:util'
import { featuresOf } from '#server/province/collection'
import { nothingMended, type Mended, type Note } from '#server/province/mend'
import { boundaryKm2 } from '#server/province/ring'
import { Geometry, readBoundary } from '#server/province/shape'
import {
  faultOfName,
  isFault,
  km2In,
  OwnCode,
  peopleIn,
  tidied,
  tonesPlaced,
} from '#server/province/values'
import type { Boundary } from '#shared/geometry'
import type { AreaCode } from '#shared/ids'
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
  /** How a person finds it in the file: "Đối tượng 4 (31120 Phường Cái Khế)". */
  readonly label: Text
  readonly code: AreaCode
  readonly name: string
  readonly fullName: string
  readonly provinceCode?: string
  readonly provinceName?: string
  readonly grouping?: string
  /** As the file has it, or of the boundary. */
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

const Feature = z.object({
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: Geometry.nullish(),
})

/** Of `area.defined`, characters. */
const LONGEST = { name: 120, fullName: 160, mergedFrom: 2_000 } as const
/** Of one commune: in the published files the most are 168,614 people and 661 km². */
const MOST = { people: 1_000_000, km2: 10_000 } as const

/** Every feature is read, so that one look at the problems is enough. */
export function readCommunes(text: string, names: PropertyNames): ProvinceRead {
  const mended = nothingMended()
  const features = featuresOf(text)
  if ('vi' in features) return { communes: [], mended, problems: [features] }
  const problems: Text[] = []
  const communes: CommuneRead[] = []
  for (const [index, raw] of features.entries()) {
    const read = readCommune(raw, index, names, mended)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const earlier = communes.find(({ code }) => code === read.code)
    if (!earlier) communes.push(read)
    else if (earlier.name === read.name && isDeepStrictEqual(earlier.boundary, read.boundary))
      mended.twice.push(titleOf(read))
    else
      problems.push(
        faultOf(read.label, {
          vi: `trùng mã với ${earlier.label.vi}: sửa mã hoặc bỏ một trong hai`,
          en: `has the same code as ${earlier.label.en}: mend the code or take one of them out`,
        }),
      )
  }
  return { communes, problems, mended }
}

export const titleOf = ({ code, fullName }: CommuneRead): string => `${code} ${fullName}`

export const faultOf = (label: Text, fault: Text): Text => ({
  vi: `${label.vi}: ${fault.vi}`,
  en: `${label.en}: ${fault.en}`,
})

function readCommune(
  raw: unknown,
  index: number,
  names: PropertyNames,
  mended: Mended,
): CommuneRead | { problems: Text[] } {
  const { properties, geometry } = Feature.safeParse(raw).data ?? {}
  const noted: (keyof Mended)[] = []
  const note: Note = (what) => void noted.push(what)
  const problems: Text[] = []
  const text = (key: keyof PropertyNames): string | undefined => {
    const value = properties?.[names[key]]
    if (typeof value === 'number') return String(value)
    if (typeof value !== 'string') return undefined
    const tidy = tidied(value)
    if (tidy !== value) note('tidied')
    const placed = tonesPlaced(tidy)
    if (placed !== tidy) note('tones')
    return placed === '' ? undefined : placed
  }
  const sound = <V>(read: V | Text): V | undefined => {
    if (!isFault(read)) return read
    problems.push(read)
    return undefined
  }
  const code = OwnCode.safeParse(text('code'))
  const [short, long, type] = [text('name'), text('fullName'), text('type')]
  const name = short ?? long
  const fullName = long ?? [type, name].filter(Boolean).join(' ')
  const label = labelOf(index, [text('code'), fullName].filter(Boolean).join(' ').slice(0, 80))
  if (!code.success) problems.push(absent({ vi: 'mã', en: 'code' }, names.code, properties))
  if (name === undefined) problems.push(absent({ vi: 'tên', en: 'name' }, names.name, properties))
  else sound(faultOfName(name, LONGEST.name) ?? faultOfName(fullName, LONGEST.fullName))
  const [grouping, mergedFrom] = [text('grouping'), text('mergedFrom')]
  if (grouping !== undefined) sound(faultOfName(grouping, LONGEST.name))
  if (mergedFrom !== undefined) sound(faultOfName(mergedFrom, LONGEST.mergedFrom))
  const population = sound(peopleIn(properties?.[names.population], MOST.people))
  const areaKm2 = sound(km2In(properties?.[names.areaKm2], MOST.km2))
  const boundary = sound(readBoundary(geometry, note))
  if (!code.success || name === undefined || !boundary || problems.length > 0)
    return { problems: problems.map((problem) => faultOf(label, problem)) }

  if (long === undefined) note('fullName')
  if (areaKm2 === undefined) note('areaKm2')
  if (population === undefined) note('population')
  const read = {
    label,
    code: code.data,
    name,
    fullName,
    areaKm2: areaKm2 ?? Math.round(boundaryKm2(boundary) * 100) / 100,
    boundary,
    ...present('population', population),
    ...present('provinceCode', text('provinceCode')),
    ...present('provinceName', text('provinceName')),
    ...present('grouping', grouping),
    ...present('mergedFrom', mergedFrom),
  }
  for (const what of noted) mended[what].push(titleOf(read))
  return read
}

const labelOf = (index: number, title: string): Text => {
  const brackets = title === '' ? '' : ` (${title})`
  return { vi: `Đối tượng ${index + 1}${brackets}`, en: `Feature ${index + 1}${brackets}` }
}

const TOLD_AT_MOST = 8

function absent(what: Text, property: string, properties: object | null | undefined): Text {
  const names = Object.keys(properties ?? {}).slice(0, TOLD_AT_MOST)
  return {
    vi: `thiếu hoặc sai ${what.vi}, thuộc tính ${property} (có: ${names.join(', ') || 'không gì'}): điền, hoặc đổi tên thuộc tính`,
    en: `no usable ${what.en}, property ${property} (there: ${names.join(', ') || 'none'}): fill it in, or rename the property`,
  }
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const out: { [P in K]?: V } = {}
  if (value !== undefined) out[key] = value
  return out
}
