/** What is taken away of a figure: tables that a spreadsheet opens, and links that stay as they were. */
import { parse } from 'csv-parse/sync'
import readXlsx from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import { Boundaries } from '#server/api/boundaries'
import { timeOf } from '#server/take/sheet'
import { DAY, HOUR, MINUTE } from '#shared/time'
import { View } from '#shared/view'
import { defineDistricts, grantOf, invite, setUpFirst } from '#tests/support/browser'
import { figure } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { present } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const CODE = 'gov.dossier.on_time'
/** As a name that reaches out from a spreadsheet would look. */
const BAIT = '=HYPERLINK("http://x.example","Xã Mồi")'

/** Two communes with a figure each, one of them called by a formula. */
async function startFigures(options: Parameters<typeof startWall>[0] = {}): Promise<Wall> {
  const wall = await startWall(options)
  await defineDistricts(wall, { '46': 'VN', '4601': '46', '4602': '46' })
  const definer = await wall.feed('ten-goi', { defines: true })
  await postBatch(wall.url, definer, [
    {
      specversion: '1.0',
      id: 'bait',
      source: 'ten-goi',
      type: 'area.defined',
      area: '4602',
      time: new Date(wall.clock.now() + 1_000).toISOString(),
      data: { name: 'Mồi', fullName: BAIT, level: 'commune', parent: '46' },
    },
  ])
  await send(wall, 'one', 81.5, '4601')
  await send(wall, 'two', 90, '4602')
  await send(wall, 'whole', 85, '46')
  return wall
}

async function send(wall: Wall, id: string, value: number, area: string, more: object = {}) {
  const time = new Date(wall.clock.now()).toISOString()
  const sender = await wall.feed(`nguon-${id}`)
  const one = { ...figure(id, value, { area, time, source: sender.feed }), ...more }
  const { body } = await postBatch(wall.url, sender, [one])
  expect(body.accepted).toBe(1)
}

const about = (area: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ indicator: CODE, area, span: 'day', ...more }).toString()

const rowsOf = (csv: string): Record<string, string>[] =>
  z
    .array(z.record(z.string(), z.string()))
    .parse(parse(csv, { bom: true, columns: true, relax_quotes: false }))

describe('a table', () => {
  test('CSV holds each area with its value, state, source, event and as-of time', async () => {
    const wall = await startFigures()
    const answer = await fetch(`${wall.url}/api/take?${about('46', { format: 'csv' })}`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="gov\.dossier\.on_time_46_\d{8}T\d{4}_areas\.csv"$/,
    )
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = rowsOf(text)
    expect(
      rows.map(({ ma_dia_ban, gia_tri, so_xa_co_so, so_xa, trang_thai, nguon, ma_su_kien }) => [
        [ma_dia_ban, gia_tri, `${so_xa_co_so}/${so_xa}`, trang_thai, nguon, ma_su_kien].join(' '),
      ]),
    ).toEqual([
      ['46 85 3/3 đo đếm tự động nguon-whole whole'],
      ['4602 90 1/1 đo đếm tự động nguon-two two'],
      ['4601 81.5 1/1 đo đếm tự động nguon-one one'],
    ])
    for (const row of rows)
      expect(row['nhu_da_biet_luc']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
    // What a spreadsheet would reckon with is text.
    expect(rows[1]?.['dia_ban']).toBe(`'${BAIT}`)
  })

  test('XLSX holds the same, with what the figure is and the events behind it', async () => {
    const wall = await startFigures()
    const answer = await fetch(
      `${wall.url}/api/take?${about('46', { format: 'xlsx', lang: 'en' })}`,
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    const sheets = await readXlsx(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Summary',
      'Areas',
      'Series',
      'Trust',
      'Events',
    ])
    const [summary, areas, series, trust, events] = sheets.map(({ data }) => data)
    expect(summary).toContainEqual(expect.arrayContaining(['Indicator code', CODE]))
    expect(areas?.[2]?.slice(0, 4)).toEqual(['4602', BAIT, 'commune', 90])
    expect(series?.at(-1)?.[1]).toBe(85)
    expect(trust?.[1]?.slice(0, 4)).toEqual(['Correct', 100, 1, 1])
    expect(trust?.[2]?.slice(0, 5)).toEqual(['Complete', 100, 2, 2, 'communes that have a figure'])
    expect(events?.[1]).toEqual(expect.arrayContaining(['nguon-whole', 'whole', 85]))
  })

  test('the areas are those that Explore shows: the one looked at, then groupings and communes in it', async () => {
    const wall = await startWall()
    const definer = await wall.feed('dia-gioi', { defines: true })
    const at = wall.clock.now()
    const iso = (ago: number) => new Date(at - ago).toISOString()
    const place = (area: string, parent: string, level: string, population: number) => ({
      ...figure(`a-${area}`, 0, { area, source: 'dia-gioi', time: iso(0) }),
      type: 'area.defined',
      data: { name: area, fullName: `Tên ${area}`, level, parent, population },
    })
    await postBatch(wall.url, definer, [
      place('46', 'VN', 'province', 4_000),
      place('46.1', '46', 'grouping', 4_000),
      place('c1', '46.1', 'commune', 3_000),
      place('c2', '46.1', 'commune', 1_000),
      place('c3', '46', 'commune', 500),
    ])
    const feed = await wall.feed('kiem-thu')
    await postBatch(wall.url, feed, [
      figure('country', 50, { area: 'VN', time: iso(0) }),
      figure('c1-before', 70, { area: 'c1', time: iso(DAY + 5 * MINUTE) }),
      figure('c1', 92, { area: 'c1', time: iso(5 * MINUTE) }),
      figure('c2', 60, { area: 'c2', time: iso(10 * MINUTE) }),
      figure('c3', 10, { area: 'c3', time: iso(0) }),
    ])
    const taken = async (area: string) =>
      rowsOf(await (await fetch(`${wall.url}/api/take?${about(area, { format: 'csv' })}`)).text())
    const told = (row: Record<string, string>) =>
      ['ma_dia_ban', 'gia_tri', 'gia_tri_truoc', 'thay_doi', 'so_xa_co_so', 'so_xa', 'trang_thai']
        .map((code) => row[code])
        .join('|')
    const [whole] = await taken('46')
    // Weighed by people: (3 × 92 + 1 × 60 + ½ × 10) / 4½.
    expect(Number(whole?.['gia_tri'])).toBeCloseTo(341 / 4.5, 6)
    const grouping = await taken('46.1')
    expect(grouping.map(told)).toEqual([
      '46.1|84|70|14|2|2|tính từ các xã',
      'c1|92|70|22|1|1|đo đếm tự động',
      'c2|60|||1|1|đo đếm tự động',
    ])
    // As old as the oldest that it is made of.
    expect(grouping[0]?.['quan_sat']).toBe(timeOf(at - 10 * MINUTE))
    // Over a year months are compared: what is subtracted stands there, beside the last word.
    await postBatch(wall.url, feed, [
      figure('week', 40, { area: 'c2', time: iso(7 * DAY) }),
      figure('year', 30, { area: 'c2', time: iso(372 * DAY) }),
    ])
    await wall.server.history.settle()
    const year = new URLSearchParams({ indicator: CODE, area: 'c2', span: 'year', format: 'csv' })
    const [months] = rowsOf(await (await fetch(`${wall.url}/api/take?${year}`)).text())
    expect(months).toMatchObject({ gia_tri: '60', gia_tri_truoc: '30' })
    expect(months?.['thoi_diem_truoc']).toMatch(/^\d{4}-\d\d$/)
    const compared = Number(months?.['gia_tri_so_sanh'])
    expect(compared).not.toBe(60)
    expect(Number(months?.['thay_doi'])).toBeCloseTo(compared - 30, 6)
    expect((await taken('c3')).map(({ ma_dia_ban }) => ma_dia_ban)).toEqual(['c3'])
    const answer = await fetch(`${wall.url}/api/take?${about('46.1', { format: 'xlsx' })}`)
    expect(answer.headers.get('content-disposition')).toContain(
      timeOf(at).slice(0, 13).replaceAll('-', ''),
    )
    const [, areas] = (await readXlsx(Buffer.from(await answer.arrayBuffer()))).map(
      ({ data }) => data,
    )
    const [header = [], own = []] = areas ?? []
    expect(header).toEqual(expect.arrayContaining(['Mã địa bàn', 'Giá trị trước', 'Quan sát lúc']))
    expect(own[header.indexOf('Thay đổi')]).toBe(14)
    // As a clock in Viet Nam shows it, to the second: a spreadsheet knows no zones.
    const shown = own[header.indexOf('Quan sát lúc')]
    expect(shown).toBeInstanceOf(Date)
    expect(timeOf(Number(shown) - 7 * HOUR)).toBe(timeOf(at - 10 * MINUTE))
  })

  test('is refused with a sentence where it is of nothing', async () => {
    const wall = await startFigures()
    for (const [query, status] of [
      ['format=csv', 400],
      [about('46', { format: 'pdf' }), 400],
      [about('9999', { format: 'csv' }), 404],
      ['format=csv&frozen=aaaaaaaaaaaaaaaaaaaaaa', 404],
    ] as const) {
      const answer = await fetch(`${wall.url}/api/take?${query}`)
      expect([query, answer.status]).toEqual([query, status])
      expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/\p{L}/u) })
    }
  })
})

const freeze = async (wall: Wall, area: string): Promise<string> => {
  const answer = await fetch(`${wall.url}/api/frozen`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ indicator: CODE, area, span: 'day' }),
  })
  return z.object({ id: z.string() }).parse(await answer.json()).id
}
const thaw = async (wall: Wall, id: string): Promise<View> =>
  View.parse(await (await fetch(`${wall.url}/api/frozen?id=${id}`)).json())

describe('a frozen link', () => {
  test('shows the same later: after corrections, late values, another name and a restart', async () => {
    const wall = await startFigures()
    const id = await freeze(wall, '46')
    const kept = await thaw(wall, id)
    const table = async () => (await fetch(`${wall.url}/api/take?format=csv&frozen=${id}`)).text()
    const rows = await table()
    await send(wall, 'later', 12, '46')
    await send(wall, 'late', 13, '46', {
      time: new Date(wall.clock.now() - 3_600_000).toISOString(),
    })
    await send(wall, 'one-again', 14, '4601')
    await wall.restart()
    expect(await thaw(wall, id)).toEqual(kept)
    expect(await table()).toBe(rows)
    const now = await thaw(wall, await freeze(wall, '46'))
    expect(now.line.values).not.toEqual(kept.line.values)
    expect(kept.line.values.at(-1)).toBe(85)
  })

  test('is drawn with the boundaries of then, kept once and shown as far as one may see them', async () => {
    const wall = await startFigures({ guest: NOBODY })
    const administrator = await setUpFirst(wall)
    const definer = await wall.feed('ten-goi', { defines: true })
    let told = 2_000
    const define = async (area: string, data: object) => {
      const common = { specversion: '1.0', source: 'ten-goi', type: 'area.defined', area }
      const time = new Date(wall.clock.now() + (told += 1_000)).toISOString()
      const whole = { name: area, fullName: `Xã ${area}`, level: 'commune', parent: '46', ...data }
      const sent = [{ ...common, id: `${area} ${told}`, time, data: whole }]
      expect((await postBatch(wall.url, definer, sent)).body.accepted).toBe(1)
    }
    const square = (east: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [east, 16],
          [east + 1, 16],
          [east + 1, 17],
          [east, 16],
        ],
      ],
    })
    await define('4601', { boundary: square(107) })
    await define('4602', { boundary: square(108) })
    const keep = async () => {
      const { id } = (
        await administrator.post('/api/frozen', { indicator: CODE, area: '46', span: 'day' })
      ).body
      const kept = View.parse(JSON.parse((await administrator.get(`/api/frozen?id=${id}`)).text))
      return present(kept.boundaries)
    }
    const drawn = (browser: typeof administrator, path: string) =>
      browser
        .get(path)
        .then(({ text }) => Boundaries.parse(JSON.parse(text)).features)
        .then((features) => features.map(({ id, geometry }) => [id, geometry]))
    const id = await keep()
    await send(wall, 'other', 12, '46')
    expect(await keep()).toBe(id)
    await define('4602', { until: '2026-01-01' })
    await define('4601', { boundary: square(109) })
    const then = [
      ['4601', square(107)],
      ['4602', square(108)],
    ]
    expect(await drawn(administrator, '/api/boundaries')).toEqual([['4601', square(109)]])
    expect(await drawn(administrator, `/api/frozen/boundaries?id=${id}`)).toEqual(then)
    expect(await keep()).not.toBe(id)
    const viewer = (await invite(wall, administrator, 'xem@example.vn', grantOf('viewer', '4601')))
      .browser
    expect(await drawn(viewer, `/api/frozen/boundaries?id=${id}`)).toEqual(then.slice(0, 1))
    expect((await viewer.get('/api/frozen/boundaries?id=aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  })

  test('is shown to those alone who may see its area, and of its areas only theirs', async () => {
    const wall = await startFigures({ guest: NOBODY })
    const administrator = await setUpFirst(wall)
    const asked = { indicator: CODE, area: '46', span: 'day' }
    const { id } = (await administrator.post('/api/frozen', asked)).body
    const own = { ...asked, area: '4601' }
    const commune = (await administrator.post('/api/frozen', own)).body.id
    const viewer = (await invite(wall, administrator, 'xem@example.vn', grantOf('viewer', '4601')))
      .browser
    expect((await viewer.get(`/api/frozen?id=${id}`)).status).toBe(404)
    expect((await viewer.get(`/api/take?format=csv&frozen=${id}`)).status).toBe(404)
    const seen = View.parse(JSON.parse((await viewer.get(`/api/frozen?id=${commune}`)).text))
    const areas = seen.entries.flatMap(([table, key]) => (table === 'area' ? [key] : []))
    expect(areas).toEqual(['4601'])
    expect(JSON.stringify(seen)).not.toContain('4602')
    expect((await viewer.post('/api/frozen', asked)).status).toBe(403)
  })
})
