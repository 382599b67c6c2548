/** History over HTTP: what the answers hold, whom they refuse, and that clients' schemas are theirs. */
import { expect, test } from 'vitest'
import { FiguresAnswer, ReadingsAnswer, SeriesAnswer, TrustAnswer } from '#shared/answers'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { figure } from '#tests/support/events'
import { BATCH, postBatch } from '#tests/support/poster'
import { startWall, type Wall } from '#tests/support/wall'
import type * as z from 'zod'

const INDICATOR = 'gov.dossier.on_time'
const NOW = Instant.parse(Date.parse('2026-05-20T10:00:00+07:00'))

async function ask<T extends z.ZodType>(
  { url }: Wall,
  path: string,
  query: Readonly<Record<string, string | number>>,
  answer: T,
): Promise<z.output<T>> {
  const response = await fetch(
    `${url}/api/${path}?${new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)]),
    )}`,
  )
  expect([path, response.status]).toEqual([path, 200])
  return answer.parse(await response.json())
}

async function statusOf({ url }: Wall, path: string): Promise<number> {
  return (await fetch(`${url}/api/${path}`)).status
}

test('a figure over time, by period, of many areas, and what stands behind it', async () => {
  // Its own time, so that no year ends between two readings.
  const wall = await startWall({ clock: standingClock(NOW) })
  const now = Number(NOW)
  const posting = { timestamp: Math.floor(now / 1_000), type: BATCH }
  const definer = await wall.feed('dia-gioi', { defines: true })
  const first = await wall.feed('kiem-thu')
  const second = await wall.feed('thanh-tra')
  const area = (code: string, level: string, parent: string) => ({
    ...figure(`a-${code}`, 0, {
      area: code,
      source: 'dia-gioi',
      time: new Date(now).toISOString(),
    }),
    type: 'area.defined',
    data: { name: code, fullName: code, level, parent, population: code === 'c1' ? 3_000 : 1_000 },
  })
  await postBatch(
    wall.url,
    definer,
    [area('46', 'province', 'VN'), area('c1', 'commune', '46'), area('c2', 'commune', '46')],
    posting,
  )
  const iso = (ago: number): string => new Date(now - ago).toISOString()
  await postBatch(
    wall.url,
    first,
    [
      figure('a', 80, { area: 'c1', time: iso(2 * HOUR) }),
      figure('b', 90, { area: 'c1', time: iso(HOUR) }),
      figure('b-corrected', 92, { area: 'c1', time: iso(HOUR), revision: 1 }),
      figure('c', 60, { area: 'c2', time: iso(HOUR) }),
    ],
    posting,
  )
  const otherwise = figure('d', 70, { area: 'c1', time: iso(2 * HOUR), source: 'thanh-tra' })
  await postBatch(wall.url, second, [otherwise], posting)
  await wall.server.history.settle()

  const window = { from: now - 30 * DAY, to: now + MINUTE }
  const one = { indicator: INDICATOR, area: 'c1' }
  const series = await ask(wall, 'series', { ...one, ...window }, SeriesAnswer)
  expect(series).toMatchObject({
    unit: 'percent',
    step: 0,
    times: [now - 2 * HOUR, now - HOUR],
    values: [80, 92],
    made: 'reported',
    feeds: ['kiem-thu'],
    breaks: [],
  })
  const by = { indicator: INDICATOR, area: '46', ...window, by: 'year' }
  const years = await ask(wall, 'series', by, SeriesAnswer)
  expect(years).toMatchObject({ by: 'year', made: 'areas', known: [2], all: [2] })

  const at = { indicator: INDICATOR, area: '46', at: now - HOUR }
  expect((await ask(wall, 'figures-at', at, FiguresAnswer)).figures).toMatchObject([
    // Weighed by people: (3 × 92 + 1 × 60) / 4.
    { area: '46', value: 84, made: 'areas', known: 2, all: 2, source: 'ioc' },
    { area: 'c1', value: 92, made: 'reported', source: 'kiem-thu', quality: 'measured', seq: 6 },
    { area: 'c2', value: 60 },
  ])
  const earlier = { ...at, at: now - 90 * MINUTE }
  expect((await ask(wall, 'figures-at', earlier, FiguresAnswer)).figures).toMatchObject([
    { area: '46', value: 80, known: 1, all: 2 },
    { area: 'c1', value: 80 },
  ])

  const readings = await ask(wall, 'readings', { ...one, ...window }, ReadingsAnswer)
  const told = ({ id, value, source }: { id: string; value: number; source: string }) =>
    `${id} ${value} ${source}`
  expect(
    readings.readings.map((one) => [told(one), one.earlier.map(told), one.others?.map(told)]),
  ).toEqual([
    ['b-corrected 92 kiem-thu', ['b 90 kiem-thu'], []],
    ['a 80 kiem-thu', [], ['d 70 thanh-tra']],
    ['d 70 thanh-tra', [], ['a 80 kiem-thu']],
  ])
  expect(readings.next).toBe(undefined)
  const page = await ask(wall, 'readings', { ...one, ...window, limit: 1 }, ReadingsAnswer)
  expect([page.readings.length, page.next]).toEqual([1, now - HOUR])
  const rest = { ...one, ...window, limit: 1, before: page.next ?? 0 }
  // Of one moment all are told: the next page begins before it.
  const { readings: last, next } = await ask(wall, 'readings', rest, ReadingsAnswer)
  expect([last.map(({ id }) => id), next]).toEqual([['a', 'd'], undefined])

  const month = await ask(wall, 'figures-at', { ...at, by: 'year' }, FiguresAnswer)
  expect(month.figures).toMatchObject([
    { area: '46', made: 'areas', known: 2, all: 2 },
    { area: 'c1', value: 86, observedAt: now - HOUR, seq: 6 },
    { area: 'c2', value: 60, source: 'kiem-thu' },
  ])

  const trust = await ask(wall, 'trust', { ...one, at: now - 30 * MINUTE }, TrustAnswer)
  expect(trust).toMatchObject({
    readings: { total: 2, corrected: 1, contested: 1 },
    areas: { known: 1, all: 1 },
    refused: 0,
    times: [now - 2 * HOUR, now - HOUR],
  })
  expect(trust.due.present).toBeLessThanOrEqual(trust.due.due)
})

test('what is not in the catalogue or the tree is not found, and no answer is without end', async () => {
  const wall = await startWall()
  const now = wall.clock.now()
  const window = `from=${now - DAY}&to=${now}`
  for (const [path, rest] of [
    ['series', window],
    ['readings', window],
    ['figures-at', `at=${now}`],
    ['trust', ''],
  ] as const) {
    expect(await statusOf(wall, `${path}?indicator=${INDICATOR}&area=VN&${rest}`)).toBe(200)
    expect(await statusOf(wall, `${path}?indicator=no.such&area=VN&${rest}`)).toBe(404)
    expect(await statusOf(wall, `${path}?indicator=${INDICATOR}&area=nowhere&${rest}`)).toBe(404)
  }
  const ages = `indicator=${INDICATOR}&area=VN&from=0&to=${now}`
  expect(await statusOf(wall, `series?${ages}&by=day`)).toBe(400)
  expect(await statusOf(wall, `series?${ages}&by=month`)).toBe(200)
})

test('what a publisher said to be provisional was no error, and what was refused is counted where it belongs', async () => {
  const wall = await startWall({ clock: standingClock(NOW) })
  const posting = { timestamp: Math.floor(NOW / 1_000), type: BATCH }
  const definer = await wall.feed('dia-gioi', { defines: true })
  const feed = await wall.feed('kiem-thu')
  const iso = (ago: number): string => new Date(NOW - ago).toISOString()
  const told = (id: string, value: number, ago: number, more: Parameters<typeof figure>[2] = {}) =>
    figure(id, value, { area: 'c1', time: iso(ago), ...more })
  const areas = [
    ['46', 'VN'],
    ['c1', '46'],
    ['c2', '46'],
  ].map(([code, parent]) => ({
    ...figure(`a-${code}`, 0, { area: code, source: 'dia-gioi', time: iso(0) }),
    type: 'area.defined',
    data: { name: code, fullName: code, level: 'commune', parent },
  }))
  await postBatch(wall.url, definer, areas, posting)
  const { body } = await postBatch(
    wall.url,
    feed,
    [
      told('first', 80, 4 * HOUR, { quality: 'provisional' }),
      told('final', 82, 4 * HOUR, { quality: 'official', revision: 1 }),
      told('same', 70, 3 * HOUR),
      told('same-again', 70, 3 * HOUR),
      told('wrong', 7, 2 * HOUR),
      told('mended', 75, 2 * HOUR, { quality: 'revised', revision: 1 }),
      told('whole', 76, HOUR),
      told('too much', 176, HOUR),
      told('of the other', 177, HOUR, { area: 'c2' }),
    ],
    posting,
  )
  expect([body.accepted, body.rejected?.length]).toEqual([7, 2])
  const trust = await ask(
    wall,
    'trust',
    { indicator: INDICATOR, area: 'c1', at: NOW + 1 },
    TrustAnswer,
  )
  expect(trust).toMatchObject({
    readings: { total: 4, corrected: 1, contested: 0 },
    feeds: ['kiem-thu'],
    refused: 1,
  })
})
