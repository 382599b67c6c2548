/** A province's own GeoJSON becomes its areas: one province, its groupings, its communes. */
import { Fault } from '#server/fault'
import { lightEnough, type Limits } from '#server/province/coarsen'
import type { Definition } from '#server/province/define'
import { rewound } from '#server/province/mend'
import {
  faultOf,
  readCommunes,
  usualProperties,
  type CommuneRead,
  type PropertyNames,
} from '#server/province/read'
import { refusalText, type Gap, type ImportReport } from '#server/province/report'
import { boundaryKm2, labelPosition, polygonsOf, UNDRAWN, winding } from '#server/province/ring'
import { together } from '#server/province/together'
import { faultOfName, OwnCode, tidied, tonesPlaced } from '#server/province/values'
import { Boundary } from '#shared/geometry'
import { AreaCode, COUNTRY } from '#shared/ids'
import { areaDefined } from '#shared/kinds/area-defined'
import type { Text } from '#shared/text'

export interface ImportOptions {
  /** The province's, where the file does not say it. */
  readonly name?: string
  readonly code?: string
  readonly properties?: Partial<PropertyNames>
  readonly limits?: Limits
}

/** The file as a whole was refused; `problems` names each feature. */
export class ProvinceRefused extends Fault {
  override readonly name = 'ProvinceRefused'
  readonly problems: readonly Text[]

  constructor(problems: readonly Text[]) {
    const text = refusalText(problems)
    super(`${text.vi}\n\n${text.en}`)
    this.problems = problems
  }
}

const tooFine: Text = {
  vi: 'Ranh giới quá chi tiết, giản lược thêm sẽ méo hình: giản lược trước bằng mapshaper -simplify, hoặc bỏ bớt đảo nhỏ',
  en: 'The boundaries are too fine, and coarser ones would be wrong: simplify them with mapshaper -simplify, or leave small islets out',
}

const LIMITS: Limits = { each: 900_000, all: 3_000_000 }

/** Throws ProvinceRefused; never returns a part of a province. */
export function importProvince(
  geojson: string,
  options: ImportOptions,
): { areas: Definition[]; report: ImportReport } {
  const { communes, problems, mended } = readCommunes(geojson, {
    ...usualProperties,
    ...options.properties,
  })
  const province = provinceOf(communes, options)
  const { problems: among, far, unmet } = together(communes)
  // Where no commune could be read, nothing says which province it is.
  const all = [...problems, ...among, ...(communes.length > 0 ? province.problems : [])]
  if (all.length > 0) throw new ProvinceRefused(all)

  const groups = new Map<string, CommuneRead[]>()
  for (const commune of communes)
    if (commune.grouping)
      groups.set(commune.grouping, [...(groups.get(commune.grouping) ?? []), commune])
  const codes = (members: readonly CommuneRead[]): string[] => members.map((area) => area.code)
  const coarsened = lightEnough(
    new Map(communes.map((commune) => [commune.code, commune.boundary])),
    [codes(communes), ...[...groups.values()].map(codes)],
    options.limits ?? LIMITS,
  )
  if (!coarsened) throw new ProvinceRefused([tooFine])
  const { borders, simplified } = coarsened
  const outline = withoutSlivers(borders.dissolve(codes(communes)))
  const over = (members: readonly CommuneRead[], boundary: Boundary) => ({
    // Of some of them it would pass for that of all.
    ...(members.every((area) => area.population !== undefined) && { population: people(members) }),
    areaKm2: km2(sum(members.map((area) => area.areaKm2))),
    boundary,
  })
  const groupCodes = new Map(
    [...groups.keys()].map((name, at) => [name, AreaCode.parse(`${province.code}.${at + 1}`)]),
  )
  const parentOf = (commune: CommuneRead): AreaCode =>
    (commune.grouping === undefined ? undefined : groupCodes.get(commune.grouping)) ?? province.code

  const defined = (code: AreaCode, data: Definition['data'] & { boundary: Boundary }) => {
    const centre = labelPosition(data.boundary)
    return { code, data: { ...data, ...(centre && { centre }) } }
  }
  const areas = [
    defined(province.code, {
      name: province.name,
      fullName: province.name,
      level: 'province',
      parent: COUNTRY,
      ...over(communes, outline),
    }),
    ...[...groups].map(([name, members]) =>
      defined(groupCodes.get(name) ?? province.code, {
        name,
        fullName: name,
        level: 'grouping',
        parent: province.code,
        ...over(members, withoutSlivers(borders.dissolve(codes(members)))),
      }),
    ),
    ...communes.map((commune) => {
      const {
        code,
        label: _label,
        grouping: _grouping,
        provinceCode: _code,
        provinceName: _name,
        ...rest
      } = commune
      return defined(code, {
        ...rest,
        level: 'commune',
        parent: parentOf(commune),
        boundary: borders.boundary(code),
      })
    }),
  ]
  mustBeSound(areas)
  const report: ImportReport = {
    province: { code: province.code, name: province.name },
    communes: communes.length,
    groupings: groups.size,
    areas: areas.length,
    population: {
      people: people(communes),
      known: communes.filter((area) => area.population !== undefined).length,
    },
    areaKm2: km2(sum(communes.map((area) => area.areaKm2))),
    mended,
    gaps: gapsIn(outline),
    far,
    alike: alikeIn(areas),
    ...(unmet && { unmet }),
    ...(simplified ? { simplified } : {}),
  }
  return { areas, report }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const people = (members: readonly CommuneRead[]): number =>
  sum(members.map((area) => area.population ?? 0))
const km2 = (value: number): number => Math.round(value * 100) / 100

/** With room for the number of a grouping behind it. */
const ProvinceCode = OwnCode.refine((code) => code.length <= 60)
const LONGEST_NAME = 120

function provinceOf(communes: readonly CommuneRead[], options: ImportOptions) {
  const problems: Text[] = []
  const one = (values: readonly (string | undefined)[]): string | undefined => {
    const found = new Set(values)
    return found.size === 1 ? values[0] : undefined
  }
  const code = ProvinceCode.safeParse(
    options.code ?? one(communes.map((area) => area.provinceCode)),
  )
  if (!code.success) {
    const counts = countsOf(communes.map((area) => area.provinceCode ?? '–'))
    problems.push({
      vi: `Tệp không cho biết một mã tỉnh (có: ${counts}): bỏ các xã của tỉnh khác, hoặc thêm --code`,
      en: `The file does not name one province code (there: ${counts}): take out communes of other provinces, or add --code`,
    })
  }
  const name = options.name ?? one(communes.map((area) => area.provinceName)) ?? ''
  const proper = tonesPlaced(tidied(name))
  if (faultOfName(proper, LONGEST_NAME))
    problems.push({
      vi: `Tệp không cho biết tên tỉnh (1 đến ${LONGEST_NAME} ký tự): hãy thêm --name, ví dụ --name "Thành phố Huế"`,
      en: `The file does not name the province (1 to ${LONGEST_NAME} characters): add --name, such as --name "Thành phố Huế"`,
    })
  const clash = communes.find(
    (area) => code.success && (area.code === code.data || area.code.startsWith(`${code.data}.`)),
  )
  if (clash)
    problems.push(
      faultOf(clash.label, {
        vi: 'mã trùng mã tỉnh hoặc mã một khu vực của tỉnh: sửa mã',
        en: 'its code is that of the province or of one of its groupings: mend the code',
      }),
    )
  return { code: code.success ? code.data : COUNTRY, name: proper, problems }
}

/** "98 × 12, 97 × 1" */
function countsOf(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => `${value} × ${count}`).join(', ')
}

/** Whoever reads a name alone could not tell them apart. */
function alikeIn(areas: readonly Definition[]): ImportReport['alike'] {
  const found = new Map<string, { fullName: string; codes: AreaCode[] }>()
  for (const { code, data } of areas) {
    const key = `${data.parent} ${data.fullName}`
    const codes = found.get(key)?.codes ?? []
    found.set(key, { fullName: data.fullName, codes: [...codes, code] })
  }
  return [...found.values()].filter(({ codes }) => codes.length > 1)
}

/** The last gate: totals of figures that are each possible need not be. */
function mustBeSound(areas: readonly Definition[]): void {
  const problems = areas.flatMap(({ code, data }) => {
    const { error } = areaDefined.data.safeParse(data)
    return (error?.issues ?? []).map(({ path, message }): Text => {
      const fault = `${code} ${data.fullName}: ${path.join('.')} (${message})`
      return { vi: `${fault}: sửa số liệu của các xã`, en: `${fault}: mend the communes’ figures` }
    })
  })
  if (problems.length > 0) throw new ProvinceRefused(problems)
}

/** Gaps that nobody sees, as between borders that were rounded, are no holes of an outline. */
function withoutSlivers(outline: Boundary): Boundary {
  const coordinates = polygonsOf(outline).map((rings) =>
    rings.filter((ring, at) => at === 0 || Math.abs(winding(ring)) / 2 >= UNDRAWN),
  )
  return rewound(Boundary.parse({ type: 'MultiPolygon', coordinates }))
}

/** Places inside the outline that are of no commune, the largest first. */
const gapsIn = (outline: Boundary): Gap[] =>
  polygonsOf(outline)
    .flatMap(([, ...holes]) => holes)
    .map((hole) => {
      const gap: Boundary = { type: 'Polygon', coordinates: [[...hole]] }
      return { km2: boundaryKm2(gap), at: labelPosition(gap) }
    })
    .toSorted((a, b) => b.km2 - a.km2)
