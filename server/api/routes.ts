/** `GET /api/…`: what the wall shows, for programs and for feed owners. */
import { route, type ApiRoute } from '#server/api/route'
import type { FeedRegistry } from '#server/feeds/registry'
import type { History } from '#server/history/history'
import type { Quarantine } from '#server/hooks/quarantine'
import { say } from '#server/lang/say'
import type { EventLog } from '#server/log/log'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import { Catalogue, catalogue, indicatorOf } from '#shared/catalogue'
import { tableNames, tables, type EntryOf, type TableName } from '#shared/entries'
import { Boundary } from '#shared/geometry'
import { AreaCode, FeedName, IndicatorCode, Seq } from '#shared/ids'
import { AreaEntry } from '#shared/kinds/area-defined'
import { KindName } from '#shared/kinds/index'
import { Instant } from '#shared/time'
import { Unit } from '#shared/unit'
import * as z from 'zod'

export interface ApiParts {
  readonly state: State
  readonly history: History
  readonly log: EventLog
  readonly feeds: FeedRegistry
  readonly quarantine: Quarantine
}

const whole = z.coerce.number().int()
const nothing = z.object({})
const level = AreaEntry.shape.level
const limit = whole.min(1).max(1_000).default(100)

const Feature = z.object({
  type: z.literal('Feature'),
  id: AreaCode,
  properties: z.object({ area: AreaCode, name: z.string(), level, parent: AreaCode }),
  geometry: Boundary,
})

const LoggedEvent = z.object({ seq: Seq, kind: KindName }).loose()

/** One table of the state as an answer, under the table's own name. */
function tableRoute<T extends TableName>(
  state: State,
  path: string,
  table: T,
  summary: { vi: string; en: string },
): ApiRoute {
  const entry: z.ZodType = tables[table]
  return route({
    path,
    summary,
    query: z.object({ area: AreaCode.optional() }),
    answer: z.object({ seq: Seq, entries: z.array(entry) }),
    handle: ({ area }) => ({
      seq: state.seq,
      entries: [...state.entries(table)]
        .map(([, value]: readonly [string, EntryOf<TableName>]) => value)
        .filter((value) => area === undefined || ('area' in value && value.area === area)),
    }),
  })
}

export function apiRoutes({ state, history, log, feeds, quarantine }: ApiParts): ApiRoute[] {
  const table = tableRoute.bind(undefined, state)
  return [
    route({
      path: '/api/indicators',
      summary: { vi: 'Danh mục chỉ tiêu', en: 'The indicator catalogue' },
      query: nothing,
      answer: z.object({ indicators: Catalogue }),
      handle: () => ({ indicators: [...catalogue] }),
    }),
    table('/api/areas', 'area', { vi: 'Đơn vị hành chính', en: 'Administrative areas' }),
    table('/api/cameras', 'camera', { vi: 'Camera', en: 'Cameras' }),
    table('/api/dossiers', 'dossierQueue', {
      vi: 'Hồ sơ theo trạng thái của từng địa bàn',
      en: 'Dossiers by state and area',
    }),
    table('/api/reports', 'report', { vi: 'Phản ánh hiện trường', en: 'Field reports' }),
    route({
      path: '/api/boundaries',
      summary: { vi: 'Địa giới dạng GeoJSON', en: 'Boundaries as GeoJSON' },
      query: z.object({ level: level.optional() }),
      answer: z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature) }),
      etag: ({ level: wanted }) => {
        let newest = 0
        for (const row of state.rows())
          if (row.table === 'boundary' || row.table === 'area') newest = Math.max(newest, row.seq)
        return `${wanted ?? 'all'}-${newest}`
      },
      handle: ({ level: wanted }) => ({
        type: 'FeatureCollection' as const,
        features: [...state.entries('boundary')].flatMap(([code, { boundary }]) => {
          const area = state.get('area', code)
          if (!area || (wanted !== undefined && area.level !== wanted)) return []
          const properties = {
            area: area.area,
            name: area.name,
            level: area.level,
            parent: area.parent,
          }
          return [{ type: 'Feature' as const, id: area.area, properties, geometry: boundary }]
        }),
      }),
    }),
    route({
      path: '/api/series',
      summary: { vi: 'Chuỗi số liệu của một chỉ tiêu', en: 'The history of an indicator' },
      query: z.object({
        indicator: IndicatorCode,
        area: AreaCode,
        /** ms since 1970, from inclusive, to exclusive. */
        from: z.coerce.number().pipe(Instant),
        to: z.coerce.number().pipe(Instant),
        points: whole.min(2).max(10_000).default(1_000),
      }),
      answer: z.object({
        indicator: IndicatorCode,
        area: AreaCode,
        unit: Unit,
        from: Instant,
        to: Instant,
        step: z.number(),
        times: z.array(z.number()),
        values: z.array(z.number()),
        low: z.array(z.number()),
        high: z.array(z.number()),
      }),
      async handle({ indicator, area, from, to, points }) {
        const known = indicatorOf(indicator)
        if (!known) throw new Problem(404, say('unknownSeries', { indicator }))
        const series = await history.query({ indicator, area }, from, to, points)
        return { indicator, area, unit: known.unit, from, to, ...series }
      },
    }),
    route({
      path: '/api/state',
      summary: { vi: 'Toàn bộ trạng thái hiện tại', en: 'The whole current state' },
      query: z.object({ table: z.enum(tableNames).optional() }),
      answer: z.object({ seq: Seq, entries: z.array(z.unknown()) }),
      handle: ({ table: wanted }) => ({
        seq: state.seq,
        entries: [...state.rows()]
          .filter((row) => row.entry !== null && (wanted === undefined || row.table === wanted))
          .map(({ table: name, key, seq, entry }) => ({ table: name, key, seq, entry })),
      }),
    }),
    route({
      path: '/api/events',
      summary: { vi: 'Sự kiện trong nhật ký, theo seq', en: 'Events of the log, by seq' },
      query: z.object({ after: z.coerce.number().pipe(Seq).default(Seq.parse(0)), limit }),
      answer: z.object({ events: z.array(LoggedEvent) }),
      handle: async ({ after, limit: most }) => ({ events: [...(await log.read(after, most))] }),
    }),
    route({
      path: '/api/sources',
      summary: {
        vi: 'Nguồn dữ liệu: đã gửi gì, lần cuối khi nào, bị cách ly bao nhiêu',
        en: 'Sources: what they sent, when last, how much is in quarantine',
      },
      query: nothing,
      answer: z.object({
        sources: z.array(
          z.object({ feed: FeedName, registered: z.boolean(), quarantined: z.int() }).loose(),
        ),
      }),
      async handle() {
        const counts = await quarantine.counts()
        const seen = new Map(state.entries('source'))
        const names = new Set([...seen.keys(), ...feeds.all().map(({ name }) => name)])
        return {
          sources: [...names].sort().map((name) => ({
            ...seen.get(name),
            feed: FeedName.parse(name),
            registered: feeds.get(name) !== undefined,
            quarantined: counts.get(name) ?? 0,
          })),
        }
      },
    }),
    route({
      path: '/api/quarantine',
      summary: {
        vi: 'Sự kiện bị từ chối và lý do (không gồm nội dung)',
        en: 'Refused events and why (without their content)',
      },
      query: z.object({ feed: FeedName.optional(), limit }),
      answer: z.object({ cases: z.array(z.unknown()) }),
      async handle({ feed, limit: most }) {
        const cases = await quarantine.list(feed, most)
        return {
          cases: cases.map(({ body: _body, detail, ...rest }) => ({
            ...rest,
            detail: JSON.parse(detail),
          })),
        }
      },
    }),
  ]
}
