/** A province's own indicators from the command line, while the server runs: all of a file or nothing, and once. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Seq } from '#shared/ids'
import { Indicator } from '#shared/indicator'
import { figure } from '#tests/support/events'
import { packItem, packOf } from '#tests/support/packs'
import { postOne } from '#tests/support/poster'
import { runInside } from '#tests/support/program'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'
import * as z from 'zod'

const Served = z.object({ indicators: z.array(Indicator) })

async function served({ url }: Wall, code: string): Promise<Indicator | undefined> {
  const answer = await fetch(`${url}/api/indicators`)
  const { indicators } = Served.parse(await answer.json())
  return indicators.find((one) => one.code === code)
}

async function workplace() {
  const wall = await startWall()
  const folder = dirname(wall.file)
  const file = join(folder, 'chi-tieu.json')
  const ioc = (...args: string[]) => runInside(['catalogue', ...args], { DATA_DIR: folder })
  return {
    wall,
    ioc,
    import(...indicators: readonly unknown[]) {
      writeFileSync(file, JSON.stringify(packOf(...indicators)))
      return ioc('import', file)
    },
    write(text: string) {
      writeFileSync(file, text)
      return ioc('import', file)
    },
    said: async () =>
      (await wall.server.log.readBack('indicator.defined', END, 100)).map(
        ({ area, person, data }) => ('code' in data ? [data.code, area, person !== undefined] : []),
      ),
  }
}

const END = Seq.parse(Number.MAX_SAFE_INTEGER)

const own = packItem('prv.clean_water', { range: [0, 100] })
const beds = packItem('soc.beds.free', { unit: 'beds', range: [0, 5_000] })

test('what is new is served and its readings are taken, what ships is said otherwise, twice changes nothing', async () => {
  const { wall, import: take, ioc, said } = await workplace()
  const sender = await wall.feed('kiem-thu')
  const reading = {
    ...figure('a', 95),
    data: { indicator: 'prv.clean_water', value: 95, unit: 'percent' },
  }
  expect((await postOne(wall.url, sender, reading)).status).toBe(422)

  const first = await take(own, beds)
  expect([first.code, first.err]).toEqual([0, ''])
  expect(first.out).toMatch(
    /Mới · new: 1\n {2}prv\.clean_water\t.*\nĐổi · changed: 1\n {2}soc\.beds\.free/,
  )
  await until('the server serves it', async () => (await served(wall, own.code)) !== undefined)
  expect(await served(wall, beds.code)).toEqual(beds)
  expect((await postOne(wall.url, sender, { ...reading, id: 'b' })).body.accepted).toBe(1)

  expect((await take(own, beds)).out).toMatch(
    /new: 0\n.*changed: 0\n.*unchanged: 2\n[^]*\n0 sự kiện/,
  )
  expect(await said()).toHaveLength(2)
  const listed = (await ioc('list')).out
  expect(listed).toMatch(/^prv\.clean_water\t.*\tcủa tỉnh · own$/m)
  expect(listed).toMatch(/^gov\.dossier\.on_time\t.*\tcó sẵn · shipped$/m)
})

test('what once held can come back', async () => {
  const { wall, import: take, said } = await workplace()
  const other = { ...own, name: { vi: 'Tên khác', en: 'Another name' } }
  for (const one of [own, other, own]) expect((await take(one)).out).toContain('\n1 sự kiện mới')
  expect(await said()).toHaveLength(3)
  await until('the first holds again', async () => {
    const now = await served(wall, own.code)
    return now?.name.vi === own.name.vi
  })
})

test('a faulty file writes nothing, and all its faults are named in both languages', async () => {
  const { import: take, write, said, ioc } = await workplace()
  const { code, err } = await take(
    own,
    packItem('gov.dossier.on_time', { unit: 'people' }),
    packItem('prv.rate', {
      formula: { how: 'ratio', of: 'prv.none', per: 'population', times: 1_000 },
    }),
    packItem('prv.circle', {
      formula: { how: 'ratio', of: 'prv.circle', per: 'population', times: 1 },
    }),
    packItem('prv.strange', { unit: 'bananas' }),
  )
  expect(code).toBe(1)
  for (const fault of [
    /không ghi gì · .*nothing was written/,
    /gov\.dossier\.on_time, unit: .*"percent".*"people".* · .*cannot change to "people"/,
    /prv\.rate, formula: .*"prv\.none" không có trong danh mục.* · .*is not in the catalogue/,
    /prv\.circle, formula: .*prv\.circle → prv\.circle.* · .*follows from itself/,
    /prv\.strange, unit: .+ · .+/,
  ])
    expect(err).toMatch(fault)
  expect(err.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(4)
  expect((await write('{"indicators":')).err).toMatch(/Tệp không phải JSON.* · The file is not/)
  expect((await ioc('import')).err).toContain('Cách dùng')
  expect(await said()).toEqual([])
})

test('definitions are of the province, once the log has one', async () => {
  const { wall, import: take, said } = await workplace()
  await take(own)
  const sender = await wall.feed('dia-gioi', { defines: true })
  const data = { name: 'Huế', fullName: 'Thành phố Huế', level: 'province', parent: 'VN' }
  const province = { ...figure('p', 1), source: 'dia-gioi', type: 'area.defined', area: '46', data }
  expect((await postOne(wall.url, sender, province)).body.accepted).toBe(1)
  await take(own, beds)
  expect(await said()).toEqual([
    ['soc.beds.free', '46', true],
    ['prv.clean_water', 'VN', true],
  ])
})
