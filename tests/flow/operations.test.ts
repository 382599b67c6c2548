/** What the one who operates it does, and does wrong: restore, check, feeds, provinces, starts that fail. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { childServer, databaseIn, registerFeed } from '#tests/support/child'
import { freePort } from '#tests/support/port'
import { figure } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { postOne } from '#tests/support/poster'
import { runFromSources, runInside, runProgram, type Ended } from '#tests/support/program'

/** One sentence for the operator: both languages, no stack, no object. */
function expectSentence({ code, err }: Ended, ...parts: string[]): void {
  for (const part of parts) expect(err).toContain(part)
  expect(err).toMatch(/ ·\s/)
  expect(err).not.toMatch(/\n\s+at |\[object|node:internal/)
  expect(code).toBe(1)
}

async function workplace() {
  const folder = temporaryFolder()
  const port = String(await freePort())
  const environment = { DATA_DIR: folder, PORT: port, HOST: '127.0.0.1' }
  return {
    folder,
    port,
    ioc: (...args: string[]) => runProgram('cli', args, environment),
    inside: (...args: string[]) => runInside(args, environment),
    serve: (more: Readonly<Record<string, string>> = {}) =>
      runProgram('main', [], { ...environment, DEMO: '0', ...more }),
  }
}

function rowsOf(file: string, query: string): Record<string, string>[] {
  const database = new Database(file, { readonly: true })
  try {
    return z.array(z.record(z.string(), z.string())).parse(database.prepare(query).all())
  } finally {
    database.close()
  }
}

function foreignDatabase(file: string): void {
  const database = new Database(file)
  database.exec('create table recipes (name text); insert into recipes values (1)')
  database.close()
}

const square = (code: string, x: number) => ({
  type: 'Feature',
  properties: {
    code: `${code}001`,
    name: `Xã ${code}`,
    fullName: `Xã ${code}`,
    type: 'xã',
    provinceCode: code,
    provinceName: `Tỉnh ${code}`,
  },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 16],
        [x + 0.1, 16],
        [x + 0.1, 16.1],
        [x, 16.1],
        [x, 16],
      ],
    ],
  },
})

function provinceFile(folder: string, code: string, x: number): string {
  const file = join(folder, `${code}.geojson`)
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [square(code, x)] }))
  return file
}

test('the command line also runs from its sources, threads of the database and all', async () => {
  const folder = temporaryFolder()
  await registerFeed(folder, 'kiem-thu')
  const { code, out, err } = await runFromSources(['feed', 'list'], { DATA_DIR: folder })
  expect([code, out, err]).toEqual([0, expect.stringContaining('kiem-thu'), ''])
})

test('a restore under a running server, and a second server, are refused until it ends', async () => {
  const { folder, ioc, serve } = await workplace()
  const sender = await registerFeed(folder, 'kiem-thu')
  const server = await childServer(folder)
  await server.start()
  expect((await postOne(server.url, sender, figure('a', 90))).status).toBe(202)
  const saved = join(folder, 'saved.db')
  expect((await ioc('backup', saved)).code).toBe(0)
  expect((await postOne(server.url, sender, figure('b', 91))).status).toBe(202)

  expectSentence(await ioc('restore', saved), 'dừng máy chủ', 'stop it')
  expectSentence(await serve(), 'DATA_DIR', 'another server')
  await server.kill()

  const before = readFileSync(saved)
  for (let round = 0; round < 2; round++) {
    const restored = await ioc('restore', saved)
    expect([restored.code, restored.err]).toEqual([0, ''])
  }
  expect(readFileSync(saved).equals(before)).toBe(true)
  const asides = readdirSync(folder).filter((name) => /before-restore-[^-]+$/.test(name))
  expect(asides).toHaveLength(2)
  expect(readdirSync(folder).filter((name) => /restoring|check/.test(name))).toEqual([])
  // The first of them still has what the back-up had not.
  const [first = ''] = asides.sort()
  expect(rowsOf(join(folder, first), "select id from events where id = 'b'")).toHaveLength(1)
  await server.start()
  expect((await postOne(server.url, sender, figure('b', 91))).body.accepted).toBe(1)
  for (const name of ['ioc.db.lock', 'saved.db'])
    expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0])
})

test('a back-up says what is wrong with the copy, keeps it, and leaves no half of one', async () => {
  const { folder, ioc } = await workplace()
  await registerFeed(folder, 'kiem-thu')
  const file = databaseIn(folder)
  const change = (statements: string) => {
    const database = new Database(file)
    database.exec(statements)
    database.close()
  }
  change("insert into entries values ('area', '46', 1, '{}')")
  const noted = await ioc('backup', join(folder, 'noted.db'))
  expect([noted.code, noted.err]).toEqual([0, expect.stringContaining('folded anew')])

  change('insert into samples values (1, 1, 1, 0, 1, null)')
  const faulty = join(folder, 'faulty.db')
  expectSentence(await ioc('backup', faulty), 'these faults', faulty, 'history differs')
  expect(existsSync(faulty)).toBe(true)

  const nowhere = join(folder, 'none', 'copy.db')
  expectSentence(await ioc('backup', nowhere), 'the copy cannot be written', nowhere)

  const pages = 'with n(i) as (select 1 union all select i + 1 from n where i < 3000)'
  change(`${pages} insert into meta select 'x' || i, hex(randomblob(500)) from n`)
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 100_000))
  const half = join(folder, 'half.db')
  expectSentence(await ioc('backup', half), 'DATA_DIR', 'restore')
  expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual([])
})

test('files that are no database of ours are refused and left as they are', async () => {
  const { folder, ioc, inside, serve } = await workplace()
  await registerFeed(folder, 'kiem-thu')
  const empty = join(folder, 'empty.db')
  const text = join(folder, 'text.db')
  const other = join(folder, 'other.db')
  writeFileSync(empty, '')
  writeFileSync(text, 'Kính gửi Ủy ban nhân dân tỉnh. '.repeat(100))
  foreignDatabase(other)
  for (const file of [empty, text, other]) {
    const before = readFileSync(file)
    const restore = file === text ? ioc : inside
    expectSentence(await restore('restore', file), 'not an IOC Wall database', file)
    expect(readFileSync(file).equals(before)).toBe(true)
  }
  expectSentence(await inside('restore', join(folder, 'none.db')), 'no such file')
  expect((await ioc('check')).out).toContain('no faults')

  copyFileSync(other, databaseIn(folder))
  const starts = [await serve(), await serve({ DEMO: '' })]
  // Made-up figures never stand in for a database that was damaged.
  for (const ended of [await ioc('check'), await inside('feed', 'list'), ...starts])
    expectSentence(ended, 'not an IOC Wall database')
  expect(existsSync(join(folder, 'demo.db'))).toBe(false)
  expect(readFileSync(databaseIn(folder)).equals(readFileSync(other))).toBe(true)
  expect(readdirSync(folder).filter((name) => /restoring|check|before/.test(name))).toEqual([])
})

test('the demonstration goes on until a province of one’s own; feeds must not be registered past it', async () => {
  const { folder, ioc } = await workplace()
  const server = await childServer(folder, undefined, { DEMO: '' })
  const { port } = new URL(server.url)
  const add = (demo: string) =>
    runProgram('cli', ['feed', 'add', 'cong-mot-cua'], { DATA_DIR: folder, PORT: port, DEMO: demo })
  await server.start()
  expectSentence(await add('0'), 'DEMO=0', 'DEMO=1')
  expect((await add('1')).code).toBe(0)
  await server.terminate()

  // Registered with no server running: ioc.db is there now, and has no province.
  expect((await ioc('feed', 'add', 'cong-mot-cua')).code).toBe(0)
  const runsOn = async () => {
    const version: unknown = await (await fetch(`${server.url}/version`)).json()
    const epochs = "select value as epoch from meta where name = 'epoch'"
    return ['demo.db', 'ioc.db'].filter((name) => {
      const [epoch] = rowsOf(join(folder, name), epochs)
      return expect.objectContaining(epoch).asymmetricMatch(version)
    })
  }
  await server.start()
  expect(await runsOn()).toEqual(['demo.db'])
  await server.terminate()
  expect((await ioc('province', 'import', provinceFile(folder, '46', 107))).err).toBe('')
  await server.start()
  expect(await runsOn()).toEqual(['ioc.db'])
  await server.terminate()
})

test('a database is of one province', async () => {
  const { folder, ioc } = await workplace()
  const first = provinceFile(folder, '46', 107)
  expect((await ioc('province', 'import', first)).err).toBe('')
  expect((await ioc('province', 'import', first)).code).toBe(0)
  const second = await ioc('province', 'import', provinceFile(folder, '48', 108))
  expectSentence(second, 'DATA_DIR', '46', '48')
})

test('a start that cannot be says why in one sentence', async () => {
  const { folder, port, serve } = await workplace()
  const taken = createServer().listen(Number(port), '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  expectSentence(await serve(), 'PORT', port)
  expectSentence(await serve({ HOST: '198.51.100.7' }), 'HOST', '198.51.100.7')
  expectSentence(await serve({ HOST: 'no-such-host.invalid' }), 'HOST')
  expectSentence(await serve({ PORT: ' ' }), 'PORT')
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expectSentence(await serve({ DATA_DIR: file }), 'DATA_DIR', 'not a folder')
  expectSentence(await serve({ DATA_DIR: join(file, 'in') }), 'DATA_DIR', 'not a folder')
  const closed = join(folder, 'closed')
  mkdirSync(join(closed, 'ioc.db.lock'), { recursive: true })
  expectSentence(await serve({ DATA_DIR: closed }), `DATA_DIR=${closed}`, 'cannot be written')
  const damaged = join(folder, 'damaged')
  mkdirSync(damaged)
  await registerFeed(damaged, 'kiem-thu')
  const bytes = readFileSync(databaseIn(damaged))
  writeFileSync(databaseIn(damaged), bytes.fill(0xa5, 100))
  expectSentence(await serve({ DATA_DIR: damaged }), 'DATA_DIR', 'restore')
})

test('a call that does not fit gets a sentence and the usage', async () => {
  const { folder, ioc, inside } = await workplace()
  const calls = [
    ['feed', 'add', 'x', '--bogus'],
    ['feed', 'add', 'x', '--due', '-1'],
    ['feed', 'add', 'x', '--due=-1'],
    ['quarantine', '--limit', 'abc'],
    ['quarantine', '--feed', 'Bad Name'],
    ['replay', 'x.csv', '--speed', '-1'],
  ]
  for (const [index, call] of calls.entries()) {
    const ended = await (index === 0 ? ioc : inside)(...call)
    expectSentence(ended, 'Cách dùng · usage', `npm run ioc -- ${call[0] ?? ''}`)
    expect(ended.err).toContain(call.find((word) => word.startsWith('--'))?.split('=')[0])
  }
  expectSentence(await inside('province', 'import', join(folder, 'none')), 'cannot be read', 'none')
  expectSentence(await inside('feed', 'add', 'Bad Name'), 'Bad Name')
  expect(existsSync(databaseIn(folder))).toBe(false)
})
