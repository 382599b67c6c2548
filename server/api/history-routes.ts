/** `GET /api/…` of history: a figure over time, of many areas at one moment, and what stands behind it. */
import { PERIODS_AT_MOST, type Answers } from '#server/api/answers'
import { route, viewer, type ApiRoute } from '#server/api/route'
import { FiguresAnswer, ReadingsAnswer, SeriesAnswer, TrustAnswer } from '#shared/answers'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { Period } from '#shared/reckon/calendar'
import { Instant, type Clock } from '#shared/time'
import * as z from 'zod'

/** ms since 1970. */
const moment = z.coerce.number().pipe(Instant)
const figure = { indicator: IndicatorCode, area: AreaCode }
/** From inclusive, to exclusive. */
const window = { from: moment, to: moment }
const BEGINNING = Instant.parse(0)

export function historyRoutes(answers: Answers, clock: Clock): ApiRoute[] {
  return [
    route({
      path: '/api/series',
      need: viewer,
      summary: {
        vi: 'Chuỗi số liệu của một chỉ tiêu, theo thời điểm hoặc theo kỳ',
        en: 'The history of an indicator, by time or by period',
      },
      takes: z.object({
        ...figure,
        ...window,
        /** At most; with `by` it is the periods that count. */
        points: z.coerce.number().int().min(2).max(PERIODS_AT_MOST).default(1_000),
        by: Period.optional(),
      }),
      answer: SeriesAnswer,
      handle: ({ by, points, ...asked }, ask) =>
        by === undefined
          ? answers.series({ ...asked, points }, ask)
          : answers.periods({ ...asked, by }, ask),
    }),
    route({
      path: '/api/figures-at',
      need: viewer,
      summary: {
        vi: 'Một chỉ tiêu của một địa bàn và mọi địa bàn trong đó, tại một thời điểm hoặc trong một kỳ',
        en: 'An indicator of an area and of all areas in it, at a moment or in a period',
      },
      takes: z.object({ ...figure, at: moment, by: Period.optional() }),
      answer: FiguresAnswer,
      handle: ({ by, ...asked }, ask) => answers.figuresAt({ ...asked, by }, ask),
    }),
    route({
      path: '/api/readings',
      need: viewer,
      summary: {
        vi: 'Số liệu của mọi nguồn về một chỉ tiêu, mới nhất trước, cùng giá trị trước đây và lời của nguồn khác về cùng thời điểm',
        en: 'What every feed tells of an indicator, newest first, with earlier values and the word of other feeds on the same moment',
      },
      takes: z.object({
        ...figure,
        from: moment.default(BEGINNING),
        to: moment.optional(),
        /** Of a moment all or none are sent: a few more where its feeds alone are more. */
        limit: z.coerce.number().int().min(1).max(500).default(50),
        /** Only readings observed earlier: `next` of the answer before. */
        before: moment.optional(),
      }),
      answer: ReadingsAnswer,
      handle({ to = Instant.parse(clock() + 1), before = to, ...asked }, ask) {
        return answers.readings({ ...asked, to: Instant.parse(Math.min(to, before)) }, ask)
      },
    }),
    route({
      path: '/api/trust',
      need: viewer,
      summary: {
        vi: 'Độ tin cậy của một chỉ tiêu: các số đếm để chấm đúng, đủ, sạch, sống',
        en: 'How far an indicator can be trusted: the counts that its scores are made of',
      },
      takes: z.object({ ...figure, at: moment.optional() }),
      answer: TrustAnswer,
      handle: ({ at = clock(), ...asked }, ask) => answers.trust({ ...asked, at }, ask),
    }),
  ]
}
