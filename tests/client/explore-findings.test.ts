/** What Explore finds out about a figure, from what history answers. */
import { createComponent, createRoot } from 'solid-js'
import { expect, it } from 'vitest'
import { placeOf } from '#client/explore/address'
import { AskContext, type Ask } from '#client/explore/ask'
import { ExploreContext } from '#client/explore/context'
import { createFindings, type Findings } from '#client/explore/figure/findings'
import { foretoldWords } from '#client/explore/figure/method'
import { verdictOf } from '#shared/reckon/outlook'
import { createShown } from '#client/explore/shown'
import { treeOf } from '#client/explore/tree'
import { started } from '#client/feed/machine'
import { WallContext } from '#client/store/context'
import { createStore } from '#client/store/store'
import { SeriesAnswer } from '#shared/answers'
import { Seq } from '#shared/ids'
import type { Indicator, OverTime } from '#shared/indicator'
import { next, startOf } from '#shared/reckon/calendar'
import { onTrack } from '#shared/reckon/path'
import { Instant } from '#shared/time'
import { definition, figure, NOW, provenance } from '#tests/client/samples'
import { present } from '#tests/support/until'

const CODE = 'gov.dossier.online'
const province = { area: '46', name: 'Huế', fullName: 'Huế', level: 'province', parent: 'VN' }
const target = [
  { by: Instant.parse(Date.parse('2026-12-31T23:59:59+07:00')), value: 95, publisher: 'x' },
]

/** Months since 2024 and days since August, whole and under way, as `valueOf` makes them. */
const answerOf = (by: 'day' | 'month', valueOf: (at: number) => number) => {
  const times: number[] = []
  const from = Date.parse(`${by === 'day' ? '2026-08' : '2024-01'}-01T00:00:00+07:00`)
  for (let at = from; at <= NOW; at = next(by, at)) times.push(at)
  const values = times.map((at) => valueOf(Math.min(next(by, at), NOW)))
  const { unit } = definition(CODE)
  return SeriesAnswer.parse({
    indicator: CODE,
    area: '46',
    unit,
    from,
    to: NOW,
    by,
    step: 1,
    times,
    values,
    low: values,
    high: values,
    made: 'reported',
    feeds: [],
    breaks: [],
  })
}

interface World {
  readonly overTime: OverTime
  readonly valueOf: (at: number) => number
  /** What is reported now; undefined: nothing. */
  readonly value: number | undefined
}

async function found({ overTime, valueOf, value }: World): Promise<[Findings, Indicator]> {
  const { store, commands } = createStore()
  commands.apply([['area', '46', Seq.parse(1), { ...province, ...provenance(0) }]])
  if (value !== undefined)
    commands.apply([['indicator', `${CODE}@46`, Seq.parse(1), figure(CODE, { value })]])
  const indicator = { ...definition(CODE), overTime, target }
  const never = () => new Promise<never>(() => {})
  const ask: Ask = {
    series: never,
    periods: async ({ by }) => answerOf(by === 'day' ? 'day' : 'month', valueOf),
    figuresAt: never,
    trust: never,
    readings: never,
  }
  const unknown = { value: () => undefined, failed: () => false }
  const tree = treeOf(store.table('area').all())
  const area = present(tree.root)
  const wall = {
    store,
    feed: () => ({ ...started, state: 'live' as const }),
    now: () => NOW,
    asOf: () => NOW,
    at: () => NOW,
    sessions: () => 1,
    catalogue: unknown,
    communes: unknown,
    me: unknown,
    wrong: () => [],
    palette: PALETTE,
    scale: () => 16,
    setRoot() {},
  }
  const findings = createRoot(() => {
    let made: Findings | undefined
    createComponent(WallContext.Provider, {
      value: wall,
      get children() {
        return createComponent(ExploreContext.Provider, {
          value: {
            place: () => placeOf(`/explore/46/${CODE}`, ''),
            tree: () => tree,
            area: () => area,
            around: () => area,
            definition: () => indicator,
            span: () => 'year' as const,
            before: {
              when: () => '',
              period: () => undefined,
              ready: () => false,
              failed: () => false,
              change: () => ({ before: undefined, after: undefined }),
            },
            shown: createShown(wall, () => tree),
            tall: () => false,
            to: () => '',
            go() {},
          },
          get children() {
            return createComponent(AskContext.Provider, {
              value: ask,
              get children() {
                made = createFindings(() => indicator)
                return undefined
              },
            })
          },
        })
      },
    })
    return present(made)
  })
  // Both of its questions are answered.
  await expect.poll(() => findings.months).toBeDefined()
  return [findings, indicator]
}

const PALETTE = {
  field: '',
  hairline: '',
  ink1: '',
  ink2: '',
  ink3: '',
  hatch: '',
  line: '',
  band: '',
  noData: '',
  road: '',
  river: '',
  font: '',
  ramp: [],
  priority: { urgent: '', high: '', medium: '', low: '' },
}

const MONTH = (365.2425 / 12) * 86_400_000
const YEAR = startOf('year', NOW)
const ofYear = (at: number) => (6 * (at - startOf('year', at - 1))) / MONTH

it('foretells nothing where there is no figure, and so names no method', async () => {
  const world = { overTime: 'mean' as const, valueOf: () => 60 }
  const [without] = await found({ ...world, value: undefined })
  expect(without.outlook).toBeUndefined()
  const [held] = await found({ ...world, value: 60 })
  expect(held.outlook).toBeDefined()
})

it('reckons a count of the year from New Year, and foretells it to the end of the year', async () => {
  const value = ofYear(NOW)
  const [held] = await found({ overTime: 'last', valueOf: ofYear, value })
  expect(held.course?.start).toEqual({ at: YEAR, value: 0 })
  const [path] = held.paths
  const progress = onTrack(present(path), present(held.course), NOW)
  expect(present(progress?.paceNow) * (MONTH / 86_400_000)).toBeCloseTo(6, 6)
  // 95 % of the plan in 365 days: how much of it in those that are over.
  const asked = (95 * (NOW - YEAR)) / (present(target[0]).by - YEAR)
  expect(progress?.asked).toBeCloseTo(asked, 6)
  expect(progress?.ahead).toBeCloseTo(value - asked, 6)
  const told = verdictOf(present(held.outlook), 'up', present(target[0]))
  expect(told?.value).toBeCloseTo(72, 0)
  expect(told?.says).toBe('willMiss')
})

it.each([
  ['mean', 'Dự báo trung bình tháng 12/2026 là '],
  ['last', 'Dự báo đến hết tháng 12/2026 là '],
] as const)('says of what a forecast of a %s is', async (overTime, words) => {
  const [held, indicator] = await found({ overTime, valueOf: () => 60, value: 60 })
  const told = verdictOf(present(held.outlook), 'up', present(target[0]))
  expect(foretoldWords(indicator, present(told))).toContain(words)
  expect(told?.says).toBe('willMiss')
})
