/** S10: what becomes of a feed's secrets with the server as it ships, and with the commands on its files. */
import { existsSync, mkdirSync, copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { AccessRecord } from '#shared/kinds/access-recorded'
import { childServer, databaseIn, registerFeed, type Child } from '#tests/support/child'
import { figure } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { temporaryFolder } from '#tests/support/folder'
import { post, postOne, type Sender } from '#tests/support/poster'
import { runInside, runProgram, type Ended } from '#tests/support/program'
import { tracesOf } from '#tests/support/traces'
import { until } from '#tests/support/until'

const Made = z.object({ feed: z.string(), secret: z.string().startsWith('whsec_') })

interface Site {
  readonly folder: string
  readonly server: Child
  ioc(...args: string[]): Promise<Ended>
  inside(...args: string[]): Promise<Ended>
  /** Of `feed add` and `feed rotate`: the sender that the printed secret makes. */
  made(...args: string[]): Promise<Sender>
}

async function site(folder = temporaryFolder()): Promise<Site> {
  const server = await childServer(folder, undefined, { LOG_LEVEL: 'debug' })
  const { port } = new URL(server.url)
  const environment = { DATA_DIR: folder, PORT: port }
  const ioc = (...args: string[]) => runProgram('cli', args, environment)
  return {
    folder,
    server,
    ioc,
    inside: (...args) => runInside(args, environment),
    async made(...args) {
      const { code, out, err } = await ioc('feed', ...args, '--json')
      // Of areas that are not there it warns, and goes on.
      expect([code, err]).toEqual([0, expect.stringMatching(/^(Chưa có địa bàn .*\n)?$/)])
      return Made.parse(JSON.parse(out))
    },
  }
}

const statusOf = async (url: string, sender: Sender, id: string) =>
  (await postOne(url, sender, figure(id, 90))).status

function audit(folder: string): AccessRecord[] {
  const database = new Database(databaseIn(folder), { readonly: true })
  try {
    const rows = database
      .prepare("select data from events where kind = 'access.recorded' order by seq")
      .all()
    return z
      .array(z.object({ data: z.string() }))
      .parse(rows)
      .map(({ data }) => AccessRecord.parse(JSON.parse(data)))
  } finally {
    database.close()
  }
}

test('S10: no secret shows in the log, in the files of the database or in a back-up', async () => {
  const { folder, server, ioc, made } = await site()
  await server.start()
  const first = await made('add', 'kiem-thu', '--rate', '1000')
  expect(await statusOf(server.url, first, 'a')).toBe(202)
  const second = await made('rotate', 'kiem-thu')
  for (const [index, sender] of [first, second].entries())
    expect(await statusOf(server.url, sender, `b${index}`)).toBe(202)
  const strangers: Sender[] = []
  for (let index = 0; index < 20; index++) {
    const wrong = { ...first, secret: `${second.secret.slice(0, -4)}${1000 + index}` }
    strangers.push(wrong)
    expect(await statusOf(server.url, wrong, 'x')).toBe(401)
  }
  const broken = await post(server.url, second, '{"broken":')
  const unknown = await postOne(server.url, second, { ...figure('x', 90), type: 'none' })
  expect([broken.status, unknown.status]).toEqual([400, 422])
  const said = [
    await ioc('feed', 'limit', 'kiem-thu', '--kinds', 'indicator.observed,camera.observed'),
  ]
  expect(await server.terminate()).toBe(0)
  await server.start()
  expect(await statusOf(server.url, second, 'c')).toBe(202)

  const secrets = [first.secret, second.secret]
  const saved = join(temporaryFolder(), 'saved.db')
  let scanned = 0
  const scan = () => {
    const files = readdirSync(folder).map((name) => join(folder, name))
    for (const file of [...files, saved].filter(existsSync)) {
      const bytes = readFileSync(file)
      scanned += bytes.length
      expect([file, tracesOf(secrets, bytes)]).toEqual([file, []])
    }
    return files
  }
  // While it runs, journal and all, and as a kill leaves it.
  expect(scan()).toContain(`${databaseIn(folder)}-wal`)
  said.push(await ioc('backup', saved))
  for (const args of [['list'], ['list', '--json']]) said.push(await ioc('feed', ...args))
  said.push(await ioc('quarantine'))
  await server.kill()
  expect(scan()).toContain(join(folder, 'ioc.key'))
  for (const { code, out, err } of said) {
    expect([code, err]).toEqual([0, ''])
    expect(tracesOf(secrets, out)).toEqual([])
  }
  expect(said[1]?.out).toContain(join(folder, 'ioc.key'))
  const log = server.output.join('')
  expect(log).toContain('IOC Wall is listening')
  expect(tracesOf([...secrets, ...strangers.map(({ secret }) => secret)], log)).toEqual([])
  expect(JSON.stringify(audit(folder))).not.toContain('whsec_')
  printFigure('S10', {
    secrets: secrets.length,
    logBytes: log.length,
    fileBytes: scanned,
    found: 0,
  })
})

test('S10: through a rotation a sender that goes on posting meets no refusal', async () => {
  const { server, made } = await site()
  await server.start()
  const old = await made('add', 'kiem-thu')
  const counts: Record<string, number> = {}
  let sender = old
  let going = true
  let sent = 0
  const send = async (name: string, by: Sender) => {
    sent += 1
    const key = `${name} ${await statusOf(server.url, by, `e-${sent}`)}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  const posting = (async () => {
    while (going) await send(sender === old ? 'old' : 'new', sender)
  })()
  await until('posts before', () => sent >= 100)
  const fresh = await made('rotate', 'kiem-thu', '--hours', '1')
  // The new secret from the moment it is told, the old one beside it, then the new one alone.
  for (let index = 0; index < 100; index++) await send('new', fresh)
  sender = fresh
  const changedAt = sent
  await until('posts with the new secret', () => sent >= changedAt + 200)
  going = false
  await posting
  expect(Object.keys(counts).sort()).toEqual(['new 202', 'old 202'])
  printFigure('S10', { posts: sent, refusedInRotation: 0, ...counts })

  // Without a time for both, those before end at once.
  const last = await made('rotate', 'kiem-thu', '--hours', '0')
  expect(await statusOf(server.url, last, 'last')).toBe(202)
  for (const before of [old, fresh]) expect(await statusOf(server.url, before, 'before')).toBe(401)
})

test('S10: a back-up opens with its key; with another one it says so, runs, and a rotation mends it', async () => {
  const origin = await site()
  const sender = await origin.made('add', 'kiem-thu')
  const saved = join(origin.folder, 'saved.db')
  expect((await origin.ioc('backup', saved)).err).toBe('')

  const same = await site()
  mkdirSync(same.folder, { recursive: true })
  copyFileSync(join(origin.folder, 'ioc.key'), join(same.folder, 'ioc.key'))
  expect(await same.ioc('restore', saved)).toMatchObject({ code: 0, err: '' })
  await same.server.start()
  expect(await statusOf(same.server.url, sender, 'a')).toBe(202)
  await same.server.terminate()

  const other = await site()
  const keyFile = join(other.folder, 'ioc.key')
  const restored = await other.ioc('restore', saved)
  expect(restored.code).toBe(0)
  for (const part of ['kiem-thu', keyFile, 'feed rotate', ' · '])
    expect(restored.err).toContain(part)
  // No new key stands in the way of the old one.
  expect(existsSync(keyFile)).toBe(false)
  await other.server.start()
  const log = other.server.output.join('')
  for (const part of ['sealed with another key', '"kiem-thu"', 'npm run ioc -- feed rotate NAME'])
    expect(log).toContain(part)
  const refused = await postOne(other.server.url, sender, figure('a', 90))
  expect([refused.status, refused.body.detail]).toEqual([
    401,
    expect.stringContaining('npm run ioc -- feed rotate kiem-thu'),
  ])
  expect(refused.body.detail_en).toContain('ioc.key')
  expect((await other.inside('feed', 'list')).out).toContain('cannot be opened')
  expect((await other.inside('feed', 'list', '--json')).out).toContain('"locked":true')
  const fresh = await other.made('rotate', 'kiem-thu')
  expect(await statusOf(other.server.url, fresh, 'a')).toBe(202)
  expect(await statusOf(other.server.url, sender, 'b')).toBe(401)
  expect((await other.inside('feed', 'list')).out).toBe('kiem-thu\tsecrets: 1\n')
})

test('S10: a database from before is sealed by whoever comes first, a back-up or the server', async () => {
  const { folder, server, ioc } = await site()
  const file = databaseIn(folder)
  const senders = [await registerFeed(folder, 'kiem-thu'), await registerFeed(folder, 'mot-cua')]
  const secrets = senders.map(({ secret }) => secret)
  const clear = () => {
    const database = new Database(file)
    const save = database.prepare('update feeds set secrets = ? where name = ?')
    for (const { feed, secret } of senders) save.run([JSON.stringify([{ secret }]), feed])
    database.exec('pragma wal_checkpoint(truncate)')
    database.close()
    expect(tracesOf(secrets, readFileSync(file))).toEqual(secrets)
  }
  const traces = () =>
    readdirSync(folder).flatMap((name) => tracesOf(secrets, readFileSync(join(folder, name))))
  clear()
  expect((await ioc('backup', join(folder, 'saved.db'))).err).toBe('')
  expect(traces()).toEqual([])
  clear()
  await server.start()
  expect(traces()).toEqual([])
  for (const sender of senders) {
    const { status } = await postOne(server.url, sender, figure('a', 90, { source: sender.feed }))
    expect(status).toBe(202)
  }
})

test('S10: limits are set, shown, changed and lifted on the line, and each time stands in the audit', async () => {
  const { folder, server, ioc, made } = await site()
  await server.start()
  const limits = [
    '--kinds',
    'indicator.observed',
    '--areas',
    'VN,46',
    '--addresses',
    '127.0.0.0/8,::1',
  ]
  const sender = await made('add', 'kiem-thu', '--rate', '500', ...limits)
  expect(await statusOf(server.url, sender, 'a')).toBe(202)
  const shown = 'rate=500 kinds=indicator.observed areas=VN,46 addresses=127.0.0.0/8,::1'
  expect((await ioc('feed', 'list')).out).toBe(`kiem-thu\tsecrets: 1\t${shown}\n`)
  expect((await ioc('feed', 'limit', 'kiem-thu', '--addresses', '192.0.2.1')).err).toBe('')
  await until('the server knows', async () => (await statusOf(server.url, sender, 'b')) === 403)
  const all = ['kinds', 'areas', 'addresses', 'rate'].map((name) => `--${name}=all`)
  const lifted = await ioc('feed', 'limit', 'kiem-thu', ...all)
  expect(lifted).toMatchObject({ code: 0, err: '' })
  // At once: who is refused is judged by what stands in the database.
  await until(
    'the server knows',
    async () => (await statusOf(server.url, sender, 'c')) === 202,
    5_000,
  )
  await made('rotate', 'kiem-thu')

  const user = expect.stringMatching(/./)
  const by = { kind: 'command', id: user, name: user }
  expect(audit(folder)).toEqual([
    { action: 'feed-added', by, about: 'kiem-thu', detail: shown },
    {
      action: 'feed-changed',
      by,
      about: 'kiem-thu',
      detail: 'rate=500 kinds=indicator.observed areas=VN,46 addresses=192.0.2.1',
    },
    { action: 'feed-changed', by, about: 'kiem-thu', detail: 'none' },
    {
      action: 'secret-rotated',
      by,
      about: 'kiem-thu',
      detail: expect.stringMatching(/^before until 20/),
    },
  ])
})

test('S10: a limit that is none gets the usage, which names the option; nothing is changed', async () => {
  const { folder, ioc, inside } = await site()
  const wrong = [
    ['--kinds', 'weather.observed'],
    ['--kinds', 'indicator.observed,'],
    ['--kinds', 'source.defined'],
    ['--areas', 'a b'],
    ['--areas', ''],
    ['--addresses', '10.0.0.0/33'],
    ['--addresses', 'example.vn'],
    ['--rate', '0'],
  ] as const
  for (const [index, [option, value]] of wrong.entries())
    for (const action of ['add', 'limit']) {
      const run = index === 0 ? ioc : inside
      const { code, err } = await run('feed', action, 'kiem-thu', `${option}=${value}`)
      expect([option, value, code]).toEqual([option, value, 1])
      expect(err).toContain(`Tham số không hợp lệ · bad argument: ${option}\n`)
      expect(err).toContain('Cách dùng · usage')
    }
  expect(existsSync(databaseIn(folder))).toBe(false)
  expect((await inside('feed', 'limit', 'kiem-thu')).err).toContain('Cách dùng · usage')
  expect((await inside('feed', 'limit', 'kiem-thu', '--rate', '5')).err).toContain(
    'there is no feed',
  )
})
