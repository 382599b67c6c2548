import { LATE } from '#server/demo/feeds/silence'
import { expect, test } from 'vitest'
import { backfill } from '#server/demo/feeds/backfill'
import { demoFeeds } from '#server/demo/feeds/feeds'
import {
  communeEvery,
  communeValue,
  definitionOf,
  figures,
  lastReading,
} from '#server/demo/feeds/figures'
import { momentOf, saltOf } from '#server/demo/feeds/noise'
import { reportsBetween } from '#server/demo/feeds/reports'
import { isSilent, step } from '#server/demo/feeds/step'
import { worldOf, type Outgoing } from '#server/demo/feeds/world'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import type { CloudEvent } from '#server/send/cloud-event'
import { ruleOf } from '#shared/kinds/index'
import { DAY, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { reading, refusalIn } from '#tests/support/demo-events'

const morning = Instant.parse(Date.parse('2026-11-20T09:40:00+07:00'))
const world = worldOf(demoProvince(DEMO_SEED, morning))
/** The same made anew, of which nothing is kept that was drawn for the other. */
const twin = worldOf(demoProvince(DEMO_SEED, morning))
const refusal = refusalIn(world)

function run(from: number, seconds: number, tick: number = SECOND, of = world): CloudEvent[] {
  const sent: CloudEvent[] = []
  for (let at = from; at < from + seconds * SECOND; at += tick)
    for (const events of step(of, Instant.parse(at), Instant.parse(at + tick)).values())
      sent.push(...events)
  return sent
}

const made = new Map<Instant, readonly Outgoing[]>()

/** The past day before `now`; of a moment that several tests look at, made once. */
function pastDay(now: Instant): readonly Outgoing[] {
  const day = made.get(now) ?? backfill(world, now)
  made.set(now, day)
  return day
}

test.each(['2026-11-20T09:40:00+07:00', '2026-11-20T16:59:59+07:00', '2026-11-22T03:00:01+07:00'])(
  'the past day before %s: under 32,000 events, none in the future, none that the door refuses, once and for all',
  (time) => {
    const now = Instant.parse(Date.parse(time))
    const day = pastDay(now)
    expect(day.length).toBeGreaterThan(20_000)
    expect(day.length).toBeLessThan(32_000)
    expect(new Set(day.map(({ event }) => `${event.source} ${event.id}`)).size).toBe(day.length)
    expect(
      day.filter(
        ({ event }) =>
          Date.parse(event.time) > now || Date.parse(event.time) <= now - DAY - MINUTE * 5,
      ),
    ).toEqual([])
    expect(day.flatMap(({ event }) => refusal(event) ?? [])).toEqual([])
    expect(
      day.every(({ feed, event }) => event.source === feed || event.source.startsWith(`${feed}/`)),
    ).toBe(true)
    expect(backfill(twin, now)).toEqual(day)
  },
)

test('a backfill a minute later repeats ids and figures instead of adding them', () => {
  const first = new Map(
    pastDay(morning).map(({ event }) => [`${event.source} ${event.id}`, event.data]),
  )
  const again = backfill(world, Instant.parse(morning + MINUTE))
  const added = again.filter(({ event }) => !first.has(`${event.source} ${event.id}`))
  // Only what the minute brought, and what a late figure owed it.
  const older = added.filter(({ event }) => Date.parse(event.time) <= morning - LATE)
  expect(older).toEqual([])
  expect(added.length).toBeLessThan(600)
  for (const { event } of again) {
    const before = first.get(`${event.source} ${event.id}`)
    if (before) expect(event.data).toEqual(before)
  }
})

test('ten minutes live: the same again, something every two seconds, every feed that tells of the moment, all kinds', () => {
  const sent = run(morning, 600)
  expect(run(morning, 600, SECOND, twin)).toEqual(sent)
  const seconds = new Set(sent.map((event) => Math.floor(Date.parse(event.time) / (2 * SECOND))))
  expect(seconds.size).toBeGreaterThanOrEqual(295)
  const seldom = ['dinh-danh', 'chu-ky-so', 'vien-thong', 'cuc-thong-ke']
  expect(new Set(sent.map((event) => event.source.split('/')[0]))).toEqual(
    new Set(demoFeeds.map(({ feed }) => `${feed}`).filter((feed) => !seldom.includes(feed))),
  )
  expect(new Set(sent.map((event) => event.type))).toEqual(
    new Set(['indicator.observed', 'camera.observed', 'dossier.changed', 'report.changed']),
  )
  expect(sent.length / 600).toBeLessThan(15)
})

test('one long step sends no reading that short steps would not, and a sleep is not relived', () => {
  const from = Instant.parse(morning)
  const ids = new Set(run(from, 60).map((event) => `${event.source} ${event.id}`))
  const long = [...step(world, from, Instant.parse(from + MINUTE)).values()].flat()
  expect(
    long.filter(
      (event) => event.type === 'indicator.observed' && !ids.has(`${event.source} ${event.id}`),
    ),
  ).toEqual([])
  const woken = [...step(world, Instant.parse(from - DAY), from).values()].flat()
  expect(woken.length).toBeLessThan(3_000)
})

test("the province's figure is the sum or the mean, by population if so said, of what its communes last sent", () => {
  const sent = run(morning, 12)
  for (const figure of figures) {
    const made = sent.filter((event) => event.area === '99' && event.type === 'indicator.observed')
    const event = made.find((candidate) => reading(candidate).indicator === figure.indicator)
    if (!event || !figure.commune || figure.province) continue
    const at = Date.parse(event.time)
    let [sum, weights] = [0, 0]
    const { how } = definitionOf(figure).overAreas
    for (const commune of world.communes) {
      const value = communeValue(
        world,
        figure,
        commune,
        lastReading(saltOf(figure.indicator, commune.code), communeEvery(figure), at),
      )
      if (value === undefined) continue
      const weight = how === 'weighted' ? commune.population : 1
      sum += value * weight
      weights += weight
    }
    expect(reading(event).value, figure.indicator).toBeCloseTo(
      how === 'sum' ? sum : sum / weights,
      figure.digits === 0 ? 0 : figure.digits - 0.31,
    )
  }
})

test.each([
  '2026-11-20T09:40:00+07:00',
  '2026-11-20T16:59:59+07:00',
  '2026-11-22T03:00:01+07:00',
  '2026-11-22T16:40:00+07:00',
])('at %s the figures of reports and dossiers are those of the reports and dossiers', (time) => {
  const now = Instant.parse(Date.parse(time))
  const sent = pastDay(now).map(({ event }) => event)
  const saidOf = (indicator: string, area: string): readonly [value: number, at: Instant] => {
    const last = sent.findLast(
      (event) =>
        event.type === 'indicator.observed' &&
        event.area === area &&
        reading(event).indicator === indicator,
    )
    return last ? [reading(last).value, Instant.parse(Date.parse(last.time))] : [0, now]
  }
  const openAt = (at: Instant, area?: string) => {
    const states = new Map<string, string>()
    for (const event of sent) {
      if (event.type !== 'report.changed' || Date.parse(event.time) > at) continue
      const { report, state } = ruleOf['report.changed'].data.parse(event.data)
      if (area === undefined || event.area === area) states.set(report, state)
    }
    return [...states.values()].filter((state) => state === 'new' || state === 'assigned').length
  }
  const [said, at] = saidOf('gov.report.open', '99')
  expect(said).toBe(openAt(at))
  expect(said).toBeGreaterThan(0)
  for (const { code } of world.communes) {
    const [ofOne, when] = saidOf('gov.report.open', code)
    expect(ofOne).toBe(openAt(when, code))
  }

  const dossiers = new Map(
    sent.flatMap((event) => {
      if (event.type !== 'dossier.changed') return []
      const { dossier, channel } = ruleOf['dossier.changed'].data.parse(event.data)
      return [[dossier, channel]]
    }),
  )
  const online = [...dossiers.values()].filter((channel) => channel === 'online').length
  // By night they are few, and few have a share by chance.
  const chanceAlone = 250 / Math.sqrt(dossiers.size)
  const [share] = saidOf('gov.dossier.online', '99')
  expect(Math.abs((100 * online) / dossiers.size - share)).toBeLessThan(5 + chanceAlone / 2)
})

test('a report that was settled while its system was silent is not open for ever', () => {
  const feed = 'phan-anh'
  let from = morning
  while (!isSilent(feed, from)) from = Instant.parse(from + MINUTE)
  const until = from + 15 * MINUTE
  const start = Instant.parse(from - MINUTE)
  const live = run(start, (until - start) / SECOND).filter(({ type }) => type === 'report.changed')
  const kept = reportsBetween(world, start, Instant.parse(until)).map(({ event }) => event.id)
  expect(kept.length).toBeGreaterThan(3)
  expect(live.map(({ id }) => id)).toEqual(expect.arrayContaining(kept))
})

test('some communes have no figure, most do', () => {
  const missing = world.communes.filter((commune) =>
    figures.some(
      (figure) =>
        figure.indicator.startsWith('gov.dossier') &&
        communeValue(world, figure, commune, morning) === undefined,
    ),
  )
  expect(missing).toHaveLength(3)
})

test('over two days: silences that are caught up, refusals, repeats, late readings, a typist', () => {
  let silent = 0
  for (let at = morning; at < morning + 2 * DAY; at = Instant.parse(at + MINUTE))
    for (const feed of new Set(figures.map((figure) => figure.feed)))
      if (isSilent(feed, at)) silent++
  expect(silent).toBeGreaterThan(60)

  const hour = run(morning, 3600, 10 * SECOND)
  const refused = hour.flatMap((event) => refusal(event) ?? [])
  expect(refused.length).toBeGreaterThanOrEqual(4)
  expect(refused.length).toBeLessThan(8)
  const ids = hour.map((event) => `${event.source} ${event.id}`)
  expect(ids.length - new Set(ids).size).toBeGreaterThan(10)
  expect(hour.filter((event) => event.quality === 'manual').every((event) => event.person)).toBe(
    true,
  )
  expect(hour.some((event) => event.quality === 'manual')).toBe(true)
}, 20_000)

test('money of the year that has come in or gone out never falls within the year', () => {
  for (const code of ['eco.budget.revenue', 'eco.disbursement']) {
    const figure = figures.find(({ indicator }) => indicator === code)
    let before = -1
    for (let at = morning - 300 * DAY; at < morning; at += 6 * HOUR) {
      const value = figure?.province?.(momentOf(Instant.parse(at)), saltOf(code, '99'), world) ?? -2
      expect(value).toBeGreaterThanOrEqual(before)
      before = value
    }
  }
})
