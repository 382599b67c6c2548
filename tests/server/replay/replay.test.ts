import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { afterAll, afterEach, expect, test } from 'vitest'
import { areasFrom } from '#server/replay/areas'
import { Mapping } from '#server/replay/mapping'
import { replay } from '#server/replay/replay'
import { replayText, type ReplayReport } from '#server/replay/report'
import { createSender } from '#server/send/sender'
import { seeded } from '#shared/random'
import { Instant, systemClock } from '#shared/time'
import { openDoor, type Door } from '#tests/support/door'
import { readText, sharedData } from '#tests/support/shared-data'

const secret = `whsec_${Buffer.from('a secret of a recorded feed').toString('base64')}`
const folder = mkdtempSync(join(tmpdir(), 'replay-'))
afterAll(() => rmSync(folder, { recursive: true }))
let door: Door
afterEach(() => door.close())

async function play(file: string, mapping: Mapping, more: object = {}): Promise<ReplayReport> {
  const sender = createSender({
    url: door.url,
    feed: 'quan-trac',
    secret,
    clock: systemClock,
    random: seeded(3),
    sleep: () => Promise.resolve(),
    fetch,
  })
  return replay({
    file,
    mapping,
    feed: 'quan-trac',
    speed: 0,
    sender,
    clock: systemClock,
    sleep: () => Promise.resolve(),
    ...more,
  })
}
const fresh = async (known?: ReadonlySet<string>): Promise<void> =>
  void (door = await openDoor(secret, known))
const shipped = (name: string): Mapping =>
  Mapping.parse(JSON.parse(readFileSync(`server/replay/mappings/${name}.json`, 'utf8')))

const mapping = Mapping.parse({
  time: { column: 'lúc', zone: '+07:00' },
  area: { column: 'trạm', lookup: { file: 'tram.csv', key: 'tên', code: 'mã' } },
  indicator: {
    column: 'thông số',
    values: {
      bụi: { indicator: 'env.pm25', unit: 'micrograms_per_m3' },
      'nhiệt độ': { indicator: 'env.temperature', unit: 'celsius', factor: 0.1 },
    },
  },
  value: { column: 'giá trị' },
  quality: { column: 'cờ', values: { đo: 'measured', tính: 'estimated' } },
  device: { column: 'trạm' },
  id: { columns: ['trạm', 'lúc', 'thông số'] },
  where: [{ column: 'nguồn', prefix: 'qt-' }],
})
const header = 'nguồn,trạm,lúc,thông số,giá trị,cờ\n'
const stations = 'tên,mã\nTrạm Một,00364\nTrạm Hai,00091\n'

function write(rows: string): string {
  writeFileSync(join(folder, 'tram.csv'), `\uFEFF${stations}`)
  writeFileSync(join(folder, 'feed.csv.gz'), gzipSync(`\uFEFF${header}${rows}`))
  return join(folder, 'feed.csv.gz')
}

test('maps rows by a look-up, a factor, a zone and a filter; counts what it cannot map', async () => {
  await fresh()
  const file = write(
    [
      'qt-1,Trạm Một,2026-05-14T08:00:00,bụi,12.5,đo',
      'qt-1,Trạm Hai,2026-05-14T09:00:00,nhiệt độ,281,tính',
      'khác,Trạm Một,2026-05-14T09:00:00,bụi,1,đo',
      'qt-1,Trạm Ba,2026-05-14T09:00:00,bụi,1,đo',
      'qt-1,Trạm Một,hôm qua,bụi,1,đo',
      'qt-1,Trạm Một,2026-05-14T09:00:00,ồn,1,đo',
      'qt-1,Trạm Một,2026-05-14T09:00:00,bụi,NaN,đo',
      'qt-1,Trạm Một,2026-05-14T09:00:00,bụi,,đo',
      'qt-1,Trạm Một,2026-05-14T09:00:00,bụi,1,?',
    ].join('\n'),
  )
  const report = await play(file, mapping)
  expect(report).toMatchObject({
    rows: 9,
    sent: 2,
    accepted: 2,
    duplicates: 0,
    skipped: {
      filtered: 1,
      otherArea: 0,
      noTime: 1,
      noArea: 1,
      noIndicator: 1,
      noValue: 2,
      noQuality: 1,
    },
  })
  const [one, two] = [...door.taken.values()]
  expect(one).toMatchObject({
    source: 'quan-trac/Trạm-Một',
    area: '00364',
    time: '2026-05-14T01:00:00.000Z',
    quality: 'measured',
    data: { indicator: 'env.pm25', value: 12.5 },
  })
  expect(two).toMatchObject({
    area: '00091',
    quality: 'estimated',
    data: { indicator: 'env.temperature', value: 28.1, unit: 'celsius' },
  })
  expect(replayText(report).vi).toContain('9 dòng, 2 đã gửi: 2 nhận, 0 trùng, 0 bị từ chối')
  expect(await play(file, mapping)).toMatchObject({ sent: 2, accepted: 0, duplicates: 2 })
})

test('rows of areas that nobody knows are refused by the door, or left out if asked', async () => {
  await fresh(new Set(['00364']))
  const file = write(
    'qt-1,Trạm Một,2026-05-14T08:00:00,bụi,1,đo\nqt-1,Trạm Hai,2026-05-14T08:00:00,bụi,2,đo\n',
  )
  const all = await play(file, mapping)
  expect([all.accepted, [...all.rejected.values()]]).toEqual([
    1,
    [{ text: { vi: 'Không có địa bàn 00091', en: 'Unknown area 00091' }, count: 1 }],
  ])
  const some = await play(file, mapping, { only: areasFrom('00364, 46') })
  expect(some).toMatchObject({ rows: 2, sent: 1, duplicates: 1, skipped: { otherArea: 1 } })
})

test('keeps the recorded pace, divided by the speed, and counts rows that come back in time', async () => {
  await fresh()
  let now = 1_800_000_000_000
  const waits: number[] = []
  const file = write(
    ['08:00:00', '08:00:01', '08:10:00', '08:05:00']
      .map((time) => `qt-1,Trạm Một,2026-05-14T${time},bụi,1,đo`)
      .join('\n'),
  )
  const report = await play(file, mapping, {
    speed: 60,
    clock: () => Instant.parse(now),
    sleep: (time: number) => {
      waits.push(time)
      now += time
      return Promise.resolve()
    },
  })
  expect(waits).toEqual([10_000])
  expect(report).toMatchObject({ accepted: 4, outOfOrder: 1 })
})

test('a column that the file does not have is named; a mapping with a slip is refused', async () => {
  await fresh()
  writeFileSync(join(folder, 'short.csv'), 'nguồn,lúc\na,b\n')
  await expect(play(join(folder, 'short.csv'), mapping)).rejects.toThrow(/no column trạm, thông số/)
  expect(Mapping.safeParse({ ...mapping, tiem: 1 }).success).toBe(false)
  expect(() => areasFrom(' ,\n')).toThrow(/no area code/)
})

const Rows = z.array(z.record(z.string(), z.string()))
const air = sharedData('feeds/air_quality_vn_2026-05-14.csv.gz')
const stationFile = sharedData('feeds/air_quality_vn_stations.csv')
const jams = sharedData('feeds/congestion_vn_hourly.csv.gz')
const hue = sharedData('provinces/46_hue.communes.geojson')

test.skipIf(!air || !stationFile || !hue)(
  'the real air feed: every row, and of Huế exactly its own',
  { timeout: 60_000 },
  async () => {
    await fresh()
    const all = await play(air ?? '', shipped('air-quality'))
    expect(all).toMatchObject({
      rows: 33_712,
      sent: 33_712,
      accepted: 33_712,
      duplicates: 0,
      outOfOrder: 0,
    })
    const codes = new Map(
      Rows.parse(parse(readText(stationFile ?? ''), { columns: true, bom: true })).map((row) => [
        row['station_name'],
        row['ward_code'],
      ]),
    )
    const only = areasFrom(readText(hue ?? ''))
    const expected = Rows.parse(parse(readText(air ?? ''), { columns: true })).filter((row) =>
      only.has(codes.get(row['station_name'] ?? '') ?? ''),
    ).length
    expect(expected).toBe(568)
    expect(await play(air ?? '', shipped('air-quality'), { only })).toMatchObject({
      sent: expected,
      duplicates: expected,
      skipped: { otherArea: 33_712 - expected },
    })
  },
)

test.skipIf(!jams)(
  'the real congestion feed: 34 provinces by their codes',
  { timeout: 60_000 },
  async () => {
    await fresh()
    const report = await play(jams ?? '', shipped('congestion'))
    expect(report).toMatchObject({ rows: 9_769, accepted: 9_769 })
    expect(report.outOfOrder).toBeGreaterThan(0)
    expect(new Set([...door.taken.values()].map((event) => event.area)).size).toBe(34)
    const qualities = [...door.taken.values()].map((event) => event['quality'])
    expect(qualities.filter((quality) => quality === 'estimated')).toHaveLength(6_354)
  },
)
