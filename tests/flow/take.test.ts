/** What is taken away of a figure: tables that a spreadsheet opens. */
import { parse } from 'csv-parse/sync'
import readXlsx from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { timeOf } from '#server/take/sheet'
import { DAY, HOUR, MINUTE } from '#shared/time'
import { defineDistricts } from '#tests/support/browser'
import { figure } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'
import { BAIT, CODE, startFigures } from '#tests/support/taken'

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
      'Findings',
      'Trust',
      'Events',
    ])
    const [summary, areas, series, , trust, events] = sheets.map(({ data }) => data)
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
    const book = await readXlsx(Buffer.from(await answer.arrayBuffer()))
    const [, areas, , findings] = book.map(({ data }) => data)
    const [header = [], own = []] = areas ?? []
    expect(header).toEqual(expect.arrayContaining(['Mã địa bàn', 'Giá trị trước', 'Quan sát lúc']))
    expect(own[header.indexOf('Thay đổi')]).toBe(14)
    // What moved it adds up, also by who is known only now.
    const of = (name: string) =>
      (findings ?? []).filter(([what]) => String(what).startsWith(name)).map(([, , value]) => value)
    expect(of('Giá trị trước')).toEqual([70])
    const lines = of('Thay đổi do').map(Number)
    expect(lines).toHaveLength(2)
    expect(lines.reduce((sum, one) => sum + one, 0)).toBeCloseTo(14, 6)
    // As a clock in Viet Nam shows it, to the second: a spreadsheet knows no zones.
    const shown = own[header.indexOf('Quan sát lúc')]
    expect(shown).toBeInstanceOf(Date)
    expect(timeOf(Number(shown) - 7 * HOUR)).toBe(timeOf(at - 10 * MINUTE))
  })

  test('a figure that is dead says so, with when it was last told, and stands after those that count', async () => {
    const wall = await startWall()
    await defineDistricts(wall, { '46': 'VN', c1: '46', c2: '46', c3: '46', c4: '46' })
    const at = wall.clock.now()
    const told = (area: string, value: number, ago: number) =>
      figure(area, value, { area, time: new Date(at - ago).toISOString() })
    const feed = await wall.feed('kiem-thu')
    const figures = [told('c1', 10, 0), told('c2', 99, 2 * HOUR), told('c3', 20, 0)]
    await postBatch(wall.url, feed, figures)
    const taken = async (lang: string) =>
      rowsOf(
        await (await fetch(`${wall.url}/api/take?${about('46', { format: 'csv', lang })}`)).text(),
      )
    const [, ...rows] = await taken('vi')
    expect(
      rows.map((row) => [row['ma_dia_ban'], row['gia_tri'], row['so_xa_co_so'], row['trang_thai']]),
    ).toEqual([
      ['c3', '20', '1', 'đo đếm tự động'],
      ['c1', '10', '1', 'đo đếm tự động'],
      ['c2', '99', '0', 'ngừng cập nhật'],
      ['c4', '', '0', 'chưa có số'],
    ])
    expect(rows[2]?.['quan_sat']).toBe(timeOf(at - 2 * HOUR))
    expect((await taken('en'))[3]?.['state']).toBe('no longer updated')
  })

  test('the communes that have a figure are counted as the whole that is made of them counts them', async () => {
    const wall = await startWall()
    const definer = await wall.feed('dia-gioi', { defines: true })
    const time = new Date(wall.clock.now()).toISOString()
    const place = (area: string, level: string, more: object = {}) => ({
      ...figure(`a-${area}`, 0, { area, source: 'dia-gioi', time }),
      type: 'area.defined',
      data: {
        name: area,
        fullName: area,
        level,
        parent: level === 'commune' ? '46' : 'VN',
        ...more,
      },
    })
    await postBatch(wall.url, definer, [
      place('46', 'province'),
      place('c1', 'commune', { population: 3_000 }),
      place('c2', 'commune', { population: 1_000 }),
      // Of so many people nobody has told: it has a figure, and no weight in the whole.
      place('c3', 'commune'),
    ])
    const feed = await wall.feed('kiem-thu')
    await postBatch(wall.url, feed, [
      figure('c1', 92, { area: 'c1', time }),
      figure('c2', 60, { area: 'c2', time }),
      figure('c3', 10, { area: 'c3', time }),
    ])
    const taken = async (table: string) =>
      rowsOf(
        await (await fetch(`${wall.url}/api/take?${about('46', { format: 'csv', table })}`)).text(),
      )
    expect((await taken('areas'))[0]).toMatchObject({ so_xa_co_so: '2', so_xa: '3' })
    const complete = (await taken('trust')).find((row) => row['tieu_chi'] === 'Đủ')
    expect(complete).toMatchObject({ diem: '66', dat: '2', tren: '3', ghi_chu: 'xã có số' })
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
