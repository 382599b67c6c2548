/** A province's own GeoJSON becomes its area events: one province, its groupings, its communes. */
import { createHash } from 'node:crypto'
import { Fault } from '#server/fault'
import { lightEnough, type Limits } from '#server/province/coarsen'
import {
  readCommunes,
  usualProperties,
  type CommuneRead,
  type PropertyNames,
} from '#server/province/read'
import { refusalText, type ImportReport } from '#server/province/report'
import { boundaryKm2, labelPosition, polygonsOf } from '#server/province/ring'
import type { SharedBorders } from '#server/province/topology'
import { eventOf, type Event } from '#shared/event'
import { Boundary } from '#shared/geometry'
import { AreaCode, COUNTRY, EventId, Source } from '#shared/ids'
import type { Text } from '#shared/text'
import type { Instant } from '#shared/time'

export interface ImportOptions {
  /** The province's, where the file does not say it. */
  readonly name?: string
  readonly code?: string
  readonly properties?: Partial<PropertyNames>
  /** Usually "province". */
  readonly source: Source
  /** ms; a later import displaces an earlier one. Ids follow from the content, so a file imported twice changes nothing. */
  readonly now: Instant
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

const LIMITS: Limits = { each: 900_000, all: 3_000_000 }
/** Outline and communes may differ by so much of the area before their borders count as not shared. */
const UNCLEAN = 0.002

/** Throws ProvinceRefused; never returns a part of a province. */
export function importProvince(
  geojson: string,
  options: ImportOptions,
): { events: Event[]; report: ImportReport } {
  const { communes, problems, mended } = readCommunes(geojson, {
    ...usualProperties,
    ...options.properties,
  })
  const province = provinceOf(communes, options)
  const all = [...problems, ...province.problems]
  if (all.length > 0) throw new ProvinceRefused(all)

  const groups = new Map<string, CommuneRead[]>()
  for (const commune of communes)
    if (commune.grouping)
      groups.set(commune.grouping, [...(groups.get(commune.grouping) ?? []), commune])
  const codes = (members: readonly CommuneRead[]): string[] => members.map((area) => area.code)
  const { borders, simplified } = lightEnough(
    new Map(communes.map((commune) => [commune.code, commune.boundary])),
    [codes(communes), ...[...groups.values()].map(codes)],
    options.limits ?? LIMITS,
  )
  const outline = outlineOf(borders, communes)
  const over = (members: readonly CommuneRead[], boundary: Boundary) => ({
    population: sum(members.map((area) => area.population ?? 0)),
    areaKm2: km2(sum(members.map((area) => area.areaKm2))),
    boundary,
  })
  const groupCodes = new Map(
    [...groups.keys()].map((name, at) => [name, AreaCode.parse(`${province.code}.${at + 1}`)]),
  )
  const parentOf = (commune: CommuneRead): AreaCode =>
    (commune.grouping === undefined ? undefined : groupCodes.get(commune.grouping)) ?? province.code

  const defined = (
    code: AreaCode,
    data: Record<string, unknown> & { readonly boundary: Boundary },
  ): Event => {
    const centre = labelPosition(data.boundary)
    const whole = { ...data, ...(centre ? { centre } : {}) }
    const content = createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16)
    const { source, now } = options
    const id = EventId.parse(`area:${code}:${content}`)
    const envelope = {
      id,
      source,
      area: code,
      observedAt: now,
      receivedAt: now,
      quality: 'official' as const,
    }
    return eventOf(envelope, 'area.defined', whole)
  }
  const events = [
    defined(province.code, {
      name: province.name,
      fullName: province.name,
      level: 'province',
      parent: COUNTRY,
      ...over(communes, outline.boundary),
    }),
    ...[...groups].map(([name, members]) =>
      defined(groupCodes.get(name) ?? province.code, {
        name,
        fullName: name,
        level: 'grouping',
        parent: province.code,
        ...over(members, borders.dissolve(codes(members))),
      }),
    ),
    ...communes.map((commune) => {
      const {
        code,
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
  const report: ImportReport = {
    province: { code: province.code, name: province.name },
    communes: communes.length,
    groupings: groups.size,
    events: events.length,
    population: sum(communes.map((area) => area.population ?? 0)),
    areaKm2: km2(sum(communes.map((area) => area.areaKm2))),
    mended,
    outline: outline.kind,
    ...(simplified ? { simplified } : {}),
  }
  return { events, report }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const km2 = (value: number): number => Math.round(value * 100) / 100

function provinceOf(communes: readonly CommuneRead[], options: ImportOptions) {
  const problems: Text[] = []
  const one = (values: readonly (string | undefined)[]): string | undefined => {
    const found = new Set(values)
    return found.size === 1 ? values[0] : undefined
  }
  const code = AreaCode.safeParse(options.code ?? one(communes.map((area) => area.provinceCode)))
  const name = (options.name ?? one(communes.map((area) => area.provinceName)))
    ?.normalize('NFC')
    .trim()
  if (!code.success)
    problems.push({
      vi: 'Tệp không cho biết một mã tỉnh: hãy thêm --code',
      en: 'The file does not name one province code: add --code',
    })
  if (!name)
    problems.push({
      vi: 'Tệp không cho biết tên tỉnh: hãy thêm --name, ví dụ --name "Thành phố Huế"',
      en: 'The file does not name the province: add --name, such as --name "Thành phố Huế"',
    })
  const clash = communes.find((area) => code.success && area.code === code.data)
  if (clash)
    problems.push({
      vi: `Mã tỉnh trùng mã của ${clash.fullName}`,
      en: `The province code is that of ${clash.fullName}`,
    })
  return { code: code.success ? code.data : COUNTRY, name: name ?? '', problems }
}

function outlineOf(
  borders: SharedBorders,
  communes: readonly CommuneRead[],
): { kind: ImportReport['outline']; boundary: Boundary } {
  const keys = communes.map((area) => area.code)
  const boundary = borders.dissolve(keys)
  const parts = keys.map((key) => borders.boundary(key))
  const whole = sum(parts.map(boundaryKm2))
  if (Math.abs(boundaryKm2(boundary) - whole) <= UNCLEAN * whole)
    return { kind: 'dissolved', boundary }
  const coordinates = parts.flatMap((part) => polygonsOf(part))
  return { kind: 'collected', boundary: Boundary.parse({ type: 'MultiPolygon', coordinates }) }
}
