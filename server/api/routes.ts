/** `GET /api/…`: what the wall shows, for programs and for feed owners. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { maskText } from '#server/access/free-text'
import { catalogueIn } from '#server/catalogue'
import { isPersonalEvent, isPersonalRow } from '#server/access/sight'
import { Boundaries, boundariesIn, boundariesSeen, seenAs } from '#server/api/boundaries'
import { mustSee, route, viewer, type ApiRoute } from '#server/api/route'
import type { FeedRegistry } from '#server/feeds/registry'
import type { Figures } from '#server/history/figures'
import type { Quarantine } from '#server/hooks/quarantine'
import type { EventLog } from '#server/log/log'
import type { Row } from '#server/projections/rows'
import type { State } from '#server/projections/state'
import { Indicator } from '#shared/indicator'
import { tableNames, tables, type TableName } from '#shared/entries'
import { AreaCode, FeedName, Seq } from '#shared/ids'
import { AreaEntry } from '#shared/kinds/area-defined'
import { KindName } from '#shared/kinds/index'
import { Text } from '#shared/text'
import * as z from 'zod'

export interface ApiParts {
  readonly state: State
  readonly figures: Figures
  readonly log: EventLog
  readonly feeds: FeedRegistry
  readonly quarantine: Quarantine
  readonly access: Access
}

const whole = z.coerce.number().int()
const nothing = z.object({})
const level = AreaEntry.shape.level
const limit = whole.min(1).max(1_000).default(100)

const LoggedEvent = z.object({ seq: Seq, kind: KindName }).loose()

/** What belongs to no area is for those who answer for the whole. */
const operator = { role: 'operator', within: 'whole' } as const

/** The rows as the asker may see them; that they saw personal data is on disk before they do. */
async function shown({ access, state }: ApiParts, path: string, ask: Ask, table?: TableName) {
  const rows: Row[] = []
  let personal = false
  for (const row of state.rows()) {
    if (row.entry === null || (table !== undefined && row.table !== table)) continue
    const seen = ask.sight.row(row)
    if (!seen) continue
    rows.push(seen)
    personal ||= ask.sight.personal && seen === row && isPersonalRow(row)
  }
  if (personal) await access.recordOnce('personal-seen', ask.who, ask.request, { about: path })
  return rows
}

/** One table of the state as an answer, under the table's own name. */
function tableRoute<T extends TableName>(
  parts: ApiParts,
  path: string,
  table: T,
  summary: { vi: string; en: string },
): ApiRoute {
  const entry: z.ZodType = tables[table]
  return route({
    path,
    need: viewer,
    summary,
    takes: z.object({ area: AreaCode.optional() }),
    answer: z.object({ seq: Seq, entries: z.array(entry) }),
    async handle({ area }, ask) {
      mustSee(ask, area)
      const rows = await shown(parts, path, ask, table)
      const { seq } = parts.state
      return {
        seq,
        entries: rows
          .filter((row) => area === undefined || row.area === area)
          .map((row) => row.entry),
      }
    },
  })
}

const maskedText = ({ vi, en }: Text): Text => ({ vi: maskText(vi), en: maskText(en) })

export function apiRoutes(parts: ApiParts): ApiRoute[] {
  const { state, log, feeds, quarantine, access } = parts
  const table = tableRoute.bind(undefined, parts)
  return [
    route({
      path: '/api/indicators',
      need: viewer,
      summary: { vi: 'Danh mục chỉ tiêu', en: 'The indicator catalogue' },
      takes: nothing,
      answer: z.object({ indicators: z.array(Indicator) }),
      handle: () => ({ indicators: [...catalogueIn(state)] }),
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
      need: viewer,
      summary: { vi: 'Địa giới dạng GeoJSON', en: 'Boundaries as GeoJSON' },
      takes: z.object({ level: level.optional() }),
      answer: Boundaries,
      etag: ({ level: wanted }, { sight }) => `${wanted ?? 'all'}-${seenAs(state, sight)}`,
      handle: ({ level: wanted }, { sight }) => boundariesSeen(boundariesIn(state, wanted), sight),
    }),
    route({
      path: '/api/state',
      need: viewer,
      summary: { vi: 'Toàn bộ trạng thái hiện tại', en: 'The whole current state' },
      takes: z.object({ table: z.enum(tableNames).optional() }),
      answer: z.object({ seq: Seq, entries: z.array(z.unknown()) }),
      async handle({ table: wanted }, ask) {
        const rows = await shown(parts, '/api/state', ask, wanted)
        return {
          seq: state.seq,
          entries: rows.map(({ table: name, key, seq, entry }) => ({
            table: name,
            key,
            seq,
            entry,
          })),
        }
      },
    }),
    route({
      path: '/api/events',
      need: { role: 'leader', within: 'own' },
      summary: { vi: 'Sự kiện trong nhật ký, theo seq', en: 'Events of the log, by seq' },
      takes: z.object({ after: z.coerce.number().pipe(Seq).default(Seq.parse(0)), limit }),
      answer: z.object({
        events: z.array(LoggedEvent),
        /** Where to read on: what lies between may not be the asker's to see. */
        next: Seq,
      }),
      async handle({ after, limit: most }, ask) {
        const page = await log.read(after, most)
        const events = page.flatMap((event) => ask.sight.event(event) ?? [])
        const personal = events.some((event) => page.includes(event) && isPersonalEvent(event))
        if (ask.sight.personal && personal)
          await access.recordOnce('personal-seen', ask.who, ask.request, { about: '/api/events' })
        return { events, next: page.at(-1)?.seq ?? after }
      },
    }),
    route({
      path: '/api/sources',
      need: viewer,
      summary: {
        vi: 'Nguồn dữ liệu: đã gửi gì, lần cuối khi nào, bị cách ly bao nhiêu',
        en: 'Sources: what they sent, when last, how much is in quarantine',
      },
      takes: nothing,
      answer: z.object({
        sources: z.array(
          z
            .object({ feed: FeedName, registered: z.boolean(), quarantined: z.int().optional() })
            .loose(),
        ),
      }),
      async handle(_, ask) {
        const rows = await shown(parts, '/api/sources', ask, 'source')
        const seen = new Map(rows.map(({ key, entry }) => [key, entry]))
        const names = new Set([...seen.keys(), ...feeds.all().map(({ name }) => name)])
        // What was refused is of all areas together.
        const counts = ask.sight.whole ? await quarantine.counts() : undefined
        return {
          sources: [...names].sort().map((name) => ({
            ...seen.get(name),
            feed: FeedName.parse(name),
            registered: feeds.get(name) !== undefined,
            ...(counts && { quarantined: counts.get(name) ?? 0 }),
          })),
        }
      },
    }),
    route({
      path: '/api/quarantine',
      need: operator,
      summary: {
        vi: 'Sự kiện bị từ chối và lý do (không gồm nội dung)',
        en: 'Refused events and why (without their content)',
      },
      takes: z.object({ feed: FeedName.optional(), limit }),
      answer: z.object({ cases: z.array(z.unknown()) }),
      async handle({ feed, limit: most }) {
        const cases = await quarantine.list(feed, most)
        return {
          cases: cases.map(({ body: _body, detail, ...rest }) => ({
            ...rest,
            // A reason may quote what was sent.
            detail: maskedText(Text.parse(JSON.parse(detail))),
          })),
        }
      },
    }),
  ]
}
