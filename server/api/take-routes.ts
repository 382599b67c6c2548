/** What is taken away of a figure: tables for spreadsheets, and links that stay as they are. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { Boundaries, boundariesIn, boundariesSeen, seenAs } from '#server/api/boundaries'
import { Download, route, viewer, type ApiRoute } from '#server/api/route'
import type { Answers } from '#server/api/answers'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import { csvOf } from '#server/take/csv'
import { seenBy, tellsPersonal, type Frozen } from '#server/take/frozen'
import { timeOf } from '#server/take/sheet'
import { sheetsOf, Table } from '#server/take/sheets'
import { viewOf } from '#server/take/view'
import { xlsxOf } from '#server/take/xlsx'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { Span } from '#shared/span'
import { HOUR, Instant, type Clock } from '#shared/time'
import { View } from '#shared/view'
import * as z from 'zod'

export interface TakeParts {
  readonly state: State
  readonly answers: Answers
  readonly frozen: Frozen
  readonly access: Access
  readonly clock: Clock
}

/** Each is kept for ever: of one person no more than this in an hour. */
const FROZEN_AN_HOUR = 120

const CSV = 'text/csv'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const FrozenId = z.string().regex(/^[\w-]{22}$/)
const looked = { indicator: IndicatorCode, area: AreaCode, span: Span }

export function takeRoutes(parts: TakeParts): ApiRoute[] {
  const { frozen, access, clock } = parts

  async function found(id: string, { sight }: Ask): Promise<View> {
    const view = await frozen.find(id)
    const seen = view && seenBy(view, sight)
    // Whether there is such a link is nobody's to know who may not see it.
    if (!seen) throw new Problem(404, say('noFrozen'))
    return seen
  }

  /** That personal data was seen is on disk before it is. */
  async function told(view: View, about: string, { sight, who, request }: Ask): Promise<View> {
    if (tellsPersonal(view, sight))
      await access.recordOnce('personal-seen', who, request, { about })
    return view
  }

  return [
    route({
      path: '/api/take',
      need: viewer,
      summary: {
        vi: 'Bảng CSV hoặc XLSX của một chỉ tiêu, như hiện nay hoặc như một liên kết cố định giữ',
        en: 'CSV or XLSX tables of a figure, as it is now or as a frozen link holds it',
      },
      takes: z.object({
        indicator: IndicatorCode.optional(),
        area: AreaCode.optional(),
        span: Span.default('year'),
        frozen: FrozenId.optional(),
        format: z.enum(['csv', 'xlsx']),
        /** Of a CSV, which holds one table. */
        table: Table.default('areas'),
        lang: z.enum(['vi', 'en']).default('vi'),
      }),
      answer: z.never(),
      files: [CSV, XLSX],
      async handle({ indicator, area, span, frozen: id, format, table, lang }, ask) {
        if (id === undefined && (indicator === undefined || area === undefined))
          throw new Problem(400, say('nothingToTake'))
        const view =
          id === undefined && indicator !== undefined && area !== undefined
            ? await viewOf(parts, { indicator, area, span }, ask, clock())
            : await found(id ?? '', ask)
        const sheets = sheetsOf(await told(view, '/api/take', ask), lang)
        const stamp = timeOf(view.at).slice(0, 16).replaceAll(/[-:]/g, '')
        const name = `${view.indicator}_${view.area}_${stamp}`
        if (format === 'xlsx')
          return new Download(
            XLSX,
            `${name}.xlsx`,
            new Uint8Array(await xlsxOf(Object.values(sheets))),
          )
        return new Download(`${CSV}; charset=utf-8`, `${name}_${table}.csv`, csvOf(sheets[table]))
      },
    }),
    route({
      method: 'post',
      path: '/api/frozen',
      need: viewer,
      summary: {
        vi: 'Giữ số liệu đang xem thành liên kết cố định',
        en: 'Keeps what is looked at as a frozen link',
      },
      takes: z.object(looked),
      answer: z.object({ id: FrozenId }),
      async handle(what, ask) {
        const now = clock()
        const since = Instant.parse(now - HOUR)
        if ((await frozen.keptSince(ask.who.id, since)) >= FROZEN_AN_HOUR)
          throw new Problem(429, say('tooManyFrozen', { limit: FROZEN_AN_HOUR }), {
            retryAfter: HOUR / 1_000,
          })
        const view = await viewOf(parts, what, ask, now)
        return { id: await frozen.keep(view, boundariesIn(parts.state, 'commune'), ask.who.id) }
      },
    }),
    route({
      path: '/api/frozen',
      need: viewer,
      summary: { vi: 'Số liệu của một liên kết cố định', en: 'What a frozen link holds' },
      takes: z.object({ id: FrozenId }),
      answer: View,
      handle: async ({ id }, ask) => told(await found(id, ask), '/api/frozen', ask),
    }),
    route({
      path: '/api/frozen/boundaries',
      need: viewer,
      summary: {
        vi: 'Địa giới cấp xã mà các liên kết cố định giữ, dạng GeoJSON',
        en: 'The boundaries of communes that frozen links hold, as GeoJSON',
      },
      /** As `boundaries` of what a link holds tells it. */
      takes: z.object({ id: FrozenId }),
      answer: Boundaries,
      etag: ({ id }, { sight }) => `${id}-${seenAs(parts.state, sight)}`,
      async handle({ id }, { sight }) {
        const kept = await frozen.boundaries(id)
        if (!kept) throw new Problem(404, say('noFrozen'))
        return boundariesSeen(kept, sight)
      },
    }),
  ]
}
