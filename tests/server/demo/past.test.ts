/** Months of history, the merger, and figures that were published. */
import { describe, expect, test } from 'vitest'
import { backfill } from '#server/demo/feeds/backfill'
import { definitionOf, figures } from '#server/demo/feeds/figures'
import { past } from '#server/demo/feeds/past'
import { publicationsBetween } from '#server/demo/feeds/publications'
import { step } from '#server/demo/feeds/step'
import { worldOf, type Outgoing } from '#server/demo/feeds/world'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import type { CloudEvent } from '#server/send/cloud-event'
import { scenes } from '#server/scenes/shipped/scenes'
import { next, startOf } from '#shared/reckon/calendar'
import { DAY, Instant, MINUTE, SECOND, VIETNAM_OFFSET } from '#shared/time'
import { reading, refusalIn } from '#tests/support/demo-events'

const instant = (time: string): Instant => Instant.parse(Date.parse(time))
const now = instant('2026-11-27T09:41:00+07:00')
const world = worldOf(demoProvince(DEMO_SEED, now))
const pastOf = (at: Instant, of = world): readonly Outgoing[] => [...past(of, at)].flat()
const sent = pastOf(now).map(({ event }) => event)
const keyOf = ({ source, id }: CloudEvent): string => `${source} ${id}`
const dateOf = ({ time }: CloudEvent): string =>
  new Date(Date.parse(time) + VIETNAM_OFFSET).toISOString().slice(0, 10)

/** Of one indicator in one area, in the order of time. */
const seriesOf = (indicator: string, area: string): CloudEvent[] =>
  sent
    .filter((event) => event.area === area && reading(event).indicator === indicator)
    .toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time))

const months: string[] = []
for (
  let at = startOf('month', instant('2025-01-01T00:00:00+07:00'));
  at < now;
  at = next('month', at)
)
  months.push(new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 7))

test('with the past day some 60,000 events, each once, of no later day than yesterday, none that the door refuses', () => {
  expect(sent.length + backfill(world, now).length).toBeLessThan(63_000)
  expect(new Set(sent.map(keyOf)).size).toBe(sent.length)
  expect(sent.filter(({ time }) => Date.parse(time) >= startOf('day', now))).toEqual([])
  const refusal = refusalIn(world)
  expect(sent.flatMap((event) => refusal(event) ?? [])).toEqual([])
})

test('the same again of a province made anew; later the same and what is new, also where the past day meets it', () => {
  const twin = worldOf(demoProvince(DEMO_SEED, now))
  expect(pastOf(now, twin).map(({ event }) => event)).toEqual(sent)
  const known = new Map(sent.map((event) => [keyOf(event), event]))
  for (const { event } of [...pastOf(Instant.parse(now + 40 * DAY)), ...backfill(world, now)])
    expect(known.get(keyOf(event)) ?? event).toEqual(event)
})

test.each(figures.map((figure) => [figure.indicator, figure] as const))(
  'of the province each month of %s is known, and each of the last ninety days',
  (indicator, figure) => {
    const series = seriesOf(indicator, '99')
    const dates = new Set(series.map(dateOf))
    expect(dates.size).toBe(series.length)
    const eachDay = definitionOf(figure).overTime === 'day_total'
    const full = months.slice(0, -1)
    expect([...new Set(series.map((event) => dateOf(event).slice(0, 7)))]).toEqual(months)
    for (let at = startOf('day', now) - 90 * DAY; at < startOf('day', now); at += DAY)
      expect(dates).toContain(new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 10))
    // What is counted anew each day adds up to a month of all its days only.
    if (eachDay)
      expect(series).toHaveLength(
        (startOf('day', now) - Date.parse(`${full[0]}-01T00:00:00+07:00`)) / DAY,
      )
  },
)

test('dossiers move online ever more slowly, from about 45 % to what they are; visitors come in summer', () => {
  const share = (date: string): number =>
    seriesOf('gov.dossier.online', '99').flatMap((event) =>
      dateOf(event) === date ? [reading(event).value] : [],
    )[0] ?? NaN
  expect(share('2025-01-31')).toBeGreaterThan(42)
  expect(share('2025-01-31')).toBeLessThan(48)
  expect(Math.abs(share('2026-11-26') - 62.5)).toBeLessThan(2.5)
  expect(share('2025-12-31') - share('2025-01-31')).toBeGreaterThan(
    2 * (share('2026-10-31') - share('2025-12-31')),
  )
  const visitors = new Map<string, number>()
  for (const event of seriesOf('eco.visitors', '99')) {
    const month = dateOf(event).slice(0, 7)
    visitors.set(month, (visitors.get(month) ?? 0) + reading(event).value)
  }
  expect(visitors.get('2026-07')).toBeGreaterThan(1.5 * (visitors.get('2026-01') ?? NaN))
  expect(visitors.get('2026-07')).toBeGreaterThan(300_000)
})

describe('the merger', () => {
  const merged = new Set(world.communes.flatMap(({ code, merged }) => (merged ? [`${code}`] : [])))
  const former = new Set(world.former.map(({ code }) => `${code}`))
  const began = instant('2025-07-01T00:00:00+07:00')

  test('no reading of a commune before it existed, and none of a unit after it ended', () => {
    expect(merged.size).toBe(29)
    for (const { area, time } of sent) {
      if (merged.has(area)) expect(Date.parse(time)).toBeGreaterThanOrEqual(began)
      if (former.has(area)) expect(Date.parse(time)).toBeLessThan(began)
    }
    const present = [...world.communes, ...world.groupings.map((code) => ({ code }))]
    expect(present.some(({ code }) => former.has(code))).toBe(false)
  })

  test('units tell dossiers of the last six months, and visitors of every day of the last', () => {
    for (const { code, successor } of world.former) {
      const dates = (indicator: string) => seriesOf(indicator, code).map(dateOf)
      const connected = seriesOf('gov.dossier.online', successor.code).length > 0
      expect(dates('gov.dossier.online').map((date) => date.slice(0, 7))).toEqual(
        connected ? months.slice(0, 6) : [],
      )
      expect(dates('eco.visitors')).toHaveLength(30)
      expect(new Set(dates('eco.visitors').map((date) => date.slice(0, 7)))).toEqual(
        new Set(['2025-06']),
      )
    }
    const ofUnits = sent.filter(({ area }) => former.has(area))
    expect(new Set(ofUnits.map((event) => reading(event).indicator)).size).toBe(2)
  })

  test('a commune goes on about as its units ended', () => {
    for (const { parts = [], code } of demoProvince(DEMO_SEED, now).communes) {
      let [sum, people] = [0, 0]
      for (const { area, share } of parts) {
        const last = seriesOf('gov.dossier.online', area).at(-1)
        const unit = world.former.find((one) => one.code === area)
        if (!last || !unit) continue
        sum += reading(last).value * share * unit.population
        people += share * unit.population
      }
      const first = seriesOf('gov.dossier.online', code)[0]
      if (first && people > 0) expect(Math.abs(reading(first).value - sum / people)).toBeLessThan(8)
    }
  })

  test('since then groupings and communes have each month of every part of the index of services', () => {
    for (const part of ['transparency', 'progress', 'digitisation', 'online', 'satisfaction'])
      for (const area of ['99.1', '99002', '99088'])
        expect(
          seriesOf(`gov.service.${part}`, area).map((event) => dateOf(event).slice(0, 7)),
        ).toEqual(months.slice(6, -1))
  })
})

describe('publications', () => {
  const words = (indicator: string, month: string) =>
    seriesOf(indicator, '99')
      .filter((event) => dateOf(event).startsWith(month))
      .map((event) => [event.source, event.quality, reading(event).revision])

  test('are provisional, revised, official and estimated', () => {
    expect(words('eco.retail', '2026-10')).toEqual([
      ['cuc-thong-ke', 'provisional', 0],
      ['cuc-thong-ke', 'revised', 1],
    ])
    const index = ['cuc-thong-ke', 'provisional', 0]
    expect(words('eco.industry.index', '2026-10')).toEqual([index])
    expect(words('eco.industry.index', '2026-09')).toEqual([index, ['cuc-thong-ke', 'official', 1]])
    expect(words('eco.exports', '2026-10')).toEqual([['cuc-thong-ke', 'estimated', 0]])
    expect(words('eco.grdp.growth', '2026-09')).toEqual([['cuc-thong-ke', 'estimated', 0]])
    expect(words('eco.grdp.growth', '2026-10')).toEqual([])
  })

  test('contradict one figure of another feed a little, and none of a scene that ships', () => {
    const feeds = new Map<string, Set<string>>()
    for (const event of sent) {
      const { indicator } = reading(event)
      const feed = event.source.split('/')[0] ?? ''
      feeds.set(indicator, (feeds.get(indicator) ?? new Set()).add(feed))
    }
    const contested = [...feeds].filter(([, by]) => by.size > 1).map(([indicator]) => indicator)
    expect(contested).toEqual(['plt.signature.adults'])
    const shown = JSON.stringify(scenes)
    for (const indicator of contested) expect(shown).not.toContain(indicator)
    const last = seriesOf('plt.signature.adults', '99').slice(-2).map(reading)
    const apart = Math.abs((last[0]?.value ?? NaN) - (last[1]?.value ?? NaN))
    expect(apart).toBeGreaterThan(0.1)
    expect(apart).toBeLessThan(1)
  })

  test('come live at their time, once, or after the silence that held them up', () => {
    const from = instant('2026-12-06T08:55:00+07:00')
    const to = instant('2026-12-06T09:20:00+07:00')
    const live: string[] = []
    for (let at = from; at < to; at = Instant.parse(at + 10 * SECOND))
      for (const [feed, events] of step(world, at, Instant.parse(at + 10 * SECOND)))
        if (feed === 'cuc-thong-ke') live.push(...events.map(({ id }) => id))
    const due = publicationsBetween(world, from, to).map(({ event }) => event.id)
    expect(due.length).toBeGreaterThanOrEqual(4)
    expect(new Set(live)).toEqual(new Set(due))
    expect(publicationsBetween(world, to, Instant.parse(to + 5 * MINUTE))).toEqual([])
  })
})

test('every domain of the catalogue has a figure', () => {
  const domains = new Set(sent.map((event) => reading(event).indicator.split('.')[0]))
  expect([...domains].toSorted()).toEqual(['eco', 'env', 'gov', 'inf', 'plt', 'sec', 'soc', 'trf'])
})
