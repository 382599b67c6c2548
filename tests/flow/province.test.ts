/** The province's own files on the command line: checked, imported, refused; nothing is ever half there. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'libsql'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { databaseIn } from '#tests/support/child'
import { temporaryFolder } from '#tests/support/folder'
import { runInside } from '#tests/support/program'

const square = (code: string, west: number) => ({
  properties: { code, name: `Số ${code}`, type: 'Xã', provinceCode: '46', population: 900 },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 16],
        [west + 0.1, 16],
        [west + 0.1, 16.1],
        [west, 16.1],
        [west, 16],
      ],
    ],
  },
})
const province = (...codes: string[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: codes.map((code, at) => square(code, 107 + at / 10)),
  })

const Row = z.object({
  area: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
})

function workplace() {
  const folder = temporaryFolder()
  const environment = { DATA_DIR: folder, PORT: '8080', HOST: '127.0.0.1' }
  return {
    database: databaseIn(folder),
    ioc: (...args: string[]) => runInside(['province', ...args], environment),
    file(name: string, content: string | Buffer): string {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    log() {
      const database = new Database(databaseIn(folder), { readonly: true })
      try {
        const rows = database
          .prepare(
            `select area, json_extract(data, '$.since') as since, json_extract(data, '$.until') as until
             from events where kind = 'area.defined' order by seq`,
          )
          .all()
        return z.array(Row).parse(rows)
      } finally {
        database.close()
      }
    },
  }
}

const name = ['--name', 'Thành phố Thử']

test('--check tells all and writes nothing', async () => {
  const { ioc, file, database } = workplace()
  const { code, out } = await ioc(
    'import',
    file('a.geojson', province('1', '2')),
    ...name,
    '--check',
  )
  expect(code).toBe(0)
  expect(out).toContain('Thành phố Thử (46): 2 xã')
  expect(out).toContain('checked only, nothing was written')
  expect(existsSync(database)).toBe(false)
})

test('packed or plain, with a byte order mark or without: the same province, once', async () => {
  const { ioc, file, log } = workplace()
  const text = province('1', '2')
  const files = [
    file('plain.geojson', text),
    file('marked.geojson', `\uFEFF${text}`),
    file('packed.geojson.gz', gzipSync(text)),
    file('packed.geojson', gzipSync(`\uFEFF${text}`)),
    file('plain.geojson.gz', text),
  ]
  for (const [at, path] of files.entries()) {
    const { code, out } = await ioc('import', path, ...name)
    expect(code).toBe(0)
    expect(out).toContain(`${at === 0 ? 3 : 0} sự kiện mới`)
  }
  expect(log().map(({ area }) => area)).toEqual(['46', '1', '2'])
})

test('a file that cannot be used leaves no trace', async () => {
  const { ioc, file, database } = workplace()
  const refusals = [
    [file('bomb.gz', gzipSync(Buffer.alloc(200 * 2 ** 20))), 'more than 64 MB'],
    [file('utf16.geojson', Buffer.from(`\uFEFF${province('1')}`, 'utf16le')), 'not UTF-8'],
    [file('cut.gz', gzipSync(province('1')).subarray(0, 60)), 'cannot be read'],
    [
      file('twice.geojson', province('1', '1')),
      'Feature 2 (1 Xã Số 1): has the same code as Feature 1',
    ],
  ] as const
  for (const [path, why] of refusals) {
    const { code, err } = await ioc('import', path, ...name)
    expect(err).toContain(why)
    expect(code).toBe(1)
  }
  expect(existsSync(database)).toBe(false)
})

test('former units: all of the file or nothing, once, and kept through another import', async () => {
  const { ioc, file, log } = workplace()
  await ioc('import', file('a.geojson', province('1', '2')), ...name)
  const header = 'code,name,fullName,into,share\n'
  const bad = await ioc('former', file('bad.csv', `${header}c1,A,Xã A,1,\nc2,B,Xã B,9,\n`))
  expect(bad.err).toContain('Line 3 (c2 Xã B): there is no present unit 9')
  expect(log()).toHaveLength(3)

  const good = file('good.csv', `\uFEFF${header}c1,A,Xã A,1,\nc2,B,Xã B,1,0.5\nc2,B,Xã B,2,0.5\n`)
  expect((await ioc('former', good)).out).toMatch(/2 former units, ended on 2025-07-01; 2 present/)
  const [since, until] = ['2025-07-01', '2025-07-01']
  expect(log().slice(3)).toEqual([
    { area: 'c1', since: null, until },
    { area: 'c2', since: null, until },
    { area: '1', since, until: null },
    { area: '2', since, until: null },
  ])
  expect((await ioc('former', good)).out).toContain('0 sự kiện mới')

  await ioc('import', file('b.geojson', province('1', '2', '3')), ...name)
  expect(log().slice(7)).toEqual([
    { area: '46', since: null, until: null },
    { area: '3', since: null, until: null },
  ])
  const fewer = await ioc('import', file('d.geojson', province('1', '2')), ...name)
  expect(fewer.out).toContain(
    '1 units of the log are not in the file and stay as they are: 3 Xã Số 3',
  )
  const revived = await ioc('import', file('c.geojson', province('1', 'c2')), ...name)
  expect(revived.err).toContain('codes of former units that have ended: c2 (2025-07-01)')
  expect(log()).toHaveLength(10)
})

test('a call that does not fit is told, and a day to come', async () => {
  const { ioc, file } = workplace()
  const csv = file('a.csv', 'code,name,fullName,into\n')
  for (const call of [
    ['former', csv, '--check'],
    ['former', csv, '--since', '2025-02-30'],
    ['import', csv, '--since', '2025-07-01'],
    ['import', csv, csv],
    ['former'],
    ['export', csv],
  ])
    expect((await ioc(...call)).err).toContain('Cách dùng · usage')
  expect((await ioc('former', csv, '--since', '2999-01-01')).err).toContain('is yet to come')
})
