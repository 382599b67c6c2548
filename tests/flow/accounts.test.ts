/** The first account, the way in, its cookie, and what strangers learn at the door: nothing. */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import { DAY, MINUTE } from '#shared/time'
import {
  grantOf,
  invite,
  openBrowser,
  OTHER_PASSWORD,
  PASSWORD,
  readAudit,
  setUpFirst,
  signIn,
} from '#tests/support/browser'
import { rawConnection } from '#tests/support/raw'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const first = { name: 'Trần Thị Bình', email: 'quan.tri@example.vn' }
const firstLink = (wall: Wall): Promise<string> => wall.server.access.links.make(undefined)

/** Counts the password hashes that are worked out, wherever. */
function countHashes(): { readonly count: number } {
  const spy = vi.spyOn(crypto, 'scrypt')
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  return {
    get count() {
      return spy.mock.calls.length
    },
  }
}

test('the set-up link makes a whole administrator, once; a weak password does not cost it', async () => {
  const wall = await startWall({ guest: NOBODY })
  const browser = openBrowser(wall.url)
  const token = await firstLink(wall)
  expect((await browser.post('/api/setup/link', { token })).text).toBe('{}')
  for (const password of ['matkhau123456', 'quan.tri@example.vn', 'tranthibinh2026']) {
    const weak = await browser.post('/api/setup', { token, password, person: first })
    expect([password, weak.status]).toEqual([password, 422])
    expect(weak.body).toMatchObject({
      detail: expect.stringContaining('dễ đoán'),
      detail_en: expect.any(String),
    })
  }
  expect((await browser.post('/api/setup', { token, password: 'ngắn' })).status).toBe(400)
  expect((await browser.post('/api/setup', { token, password: PASSWORD })).status).toBe(422)
  expect(wall.server.access.people.all()).toEqual([])

  const made = await browser.post('/api/setup', { token, password: PASSWORD, person: first })
  expect([made.status, made.body]).toEqual([
    200,
    {
      kind: 'person',
      id: expect.any(String),
      name: first.name,
      grants: [grantOf('administrator')],
    },
  ])
  expect((await browser.get('/api/me')).status).toBe(200)
  expect((await browser.get('/api/people')).status).toBe(200)
  const again = await openBrowser(wall.url).post('/api/setup', {
    token,
    password: OTHER_PASSWORD,
    person: { name: 'Kẻ thứ hai', email: 'hai@example.vn' },
  })
  expect([again.status, again.body.detail]).toEqual([404, expect.stringContaining('đã dùng')])
  expect(wall.server.access.people.all()).toHaveLength(1)
  const actions = (await readAudit(browser)).map(({ data }) => data.action)
  expect(actions).toEqual(['audit-read', 'signed-in', 'password-set', 'grants-changed'])
})

test('of two who use one link at once, one comes in', async () => {
  const wall = await startWall({ guest: NOBODY })
  const token = await firstLink(wall)
  const statuses = await Promise.all(
    ['mot@example.vn', 'hai@example.vn', 'ba@example.vn'].map(
      async (email) =>
        (
          await openBrowser(wall.url).post('/api/setup', {
            token,
            password: PASSWORD,
            person: { name: 'Ai', email },
          })
        ).status,
    ),
  )
  expect(statuses.sort()).toEqual([200, 404, 404])
  expect(wall.server.access.people.all()).toHaveLength(1)
  expect(wall.faults).toEqual([])
})

test('a link that is old, unknown, of nobody, or of a first account that is there already, is none', async () => {
  const wall = await startWall({ guest: NOBODY })
  const browser = openBrowser(wall.url)
  const { links } = wall.server.access
  const refused = async (token: string): Promise<void> => {
    expect((await browser.post('/api/setup/link', { token })).status).toBe(404)
    const reply = await browser.post('/api/setup', { token, password: PASSWORD, person: first })
    expect(reply.status).toBe(404)
  }
  const old = await firstLink(wall)
  wall.clock.advance(DAY + MINUTE)
  await refused(old)
  await refused('no-such-token')
  // Of a person whom the server does not know: never an administrator's.
  await refused(await links.make('nobody-of-this-id'))
  expect(wall.server.access.people.all()).toEqual([])
  const unused = await firstLink(wall)
  await wall.server.access.accounts.add({ name: 'Từ dòng lệnh', email: 'dong.lenh@example.vn' })
  await refused(unused)
})

test('the cookie is the browser’s alone, signed, and over https never sent in the clear', async () => {
  const plain = await startWall({ guest: NOBODY })
  const browser = await setUpFirst(plain)
  const set = (await signIn(browser, first.email)).headers.getSetCookie()
  expect(set).toHaveLength(1)
  expect(set[0]).toMatch(
    /^ioc\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  )

  const secure = await startWall({ guest: NOBODY, publicUrl: 'https://ioc.example.vn' })
  const other = await setUpFirst(secure)
  const [over = ''] = (await signIn(other, first.email)).headers.getSetCookie()
  expect(over).toMatch(/^__Host-ioc\.session_token=/)
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    expect(over.split('; ')).toContain(attribute)
  expect(over).not.toMatch(/domain=/i)
  expect((await other.get('/api/me')).status).toBe(200)
  // One of the name that another page of plain http could set is not looked at.
  const [value = ''] = [...other.jar.values()]
  const plainly = { cookie: `ioc.session_token=${value}` }
  expect((await openBrowser(secure.url).get('/api/me', plainly)).status).toBe(401)
})

test('the database alone gives no entry: its token without the signature, or with another, is nothing', async () => {
  const wall = await startWall({ guest: NOBODY })
  const browser = await setUpFirst(wall)
  const [value = ''] = [...browser.jar.values()]
  const database = new Database(wall.file, { readonly: true })
  const [row] = z
    .array(z.object({ token: z.string(), password: z.string() }))
    .parse(
      database
        .prepare(
          'select s.token, a.password from sessions s join accounts a on a.userId = s.userId',
        )
        .all(),
    )
  database.close()
  const token = row?.token ?? ''
  expect(decodeURIComponent(value).startsWith(`${token}.`)).toBe(true)
  const stranger = openBrowser(wall.url)
  const signature = decodeURIComponent(value).slice(token.length + 1)
  const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
  for (const forged of [token, `${token}.`, `${token}.${changed}`, `x${token}.${signature}`]) {
    const cookie = `ioc.session_token=${encodeURIComponent(forged)}`
    expect((await stranger.get('/api/me', { cookie })).status).toBe(401)
  }
  for (const cookie of ['ioc.session_token=%ZZ', 'ioc.session_token=', ';;=; ioc.screen=%E0%A4'])
    expect((await stranger.get('/api/me', { cookie })).status).toBe(401)
  for (const secret of [token, row?.password ?? '', signature])
    expect((await stranger.get('/api/me', { authorization: `Bearer ${secret}` })).status).toBe(401)
  expect((await browser.get('/api/me')).status).toBe(200)
  expect(wall.faults).toEqual([])
})

test('a wrong password and an unknown address are answered alike, after the same work', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const waiting = {
    name: 'Chưa đặt mật khẩu',
    email: 'cho@example.vn',
    grants: [grantOf('viewer')],
  }
  expect((await admin.post('/api/people', waiting)).status).toBe(200)
  const hashes = countHashes()
  const answers: unknown[] = []
  for (const [email, password] of [
    [first.email, 'sai hoàn toàn 99'],
    ['khong.co@example.vn', 'sai hoàn toàn 99'],
    [waiting.email, 'sai hoàn toàn 99'],
    [first.email, 'x'.repeat(1_000)],
    ['khong.co@example.vn', 'x'.repeat(1_000)],
  ] as const) {
    const before = hashes.count
    const { status, text, headers } = await signIn(openBrowser(wall.url), email, password)
    const named = [...headers].filter(([name]) => name !== 'date')
    answers.push({ status, text, named, hashes: hashes.count - before })
  }
  expect(answers[0]).toMatchObject({ status: 401, hashes: 1 })
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(wall.faults).toEqual([])
})

test('what is posted from elsewhere, in another form, too large or twice over is refused', async () => {
  const wall = await startWall({ guest: NOBODY })
  const browser = await setUpFirst(wall)
  const given = { email: first.email, password: PASSWORD }
  const text = JSON.stringify(given)
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    for (const reply of [
      await browser.post('/api/session', given, { origin }),
      await browser.post('/api/password', { current: PASSWORD, next: OTHER_PASSWORD }, { origin }),
      await browser.drop('/api/sessions', { origin }),
    ])
      expect([origin, reply.status, reply.headers.getSetCookie()]).toEqual([origin, 403, []])
  expect((await browser.post('/api/session', given, { origin: wall.url })).status).toBe(200)

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
    expect((await browser.post('/api/session', given, { 'content-type': type })).status).toBe(415)
  const large = { ...given, password: 'x'.repeat(70_000) }
  expect((await browser.post('/api/session', large)).status).toBe(413)
  const extra = await browser.post('/api/session', { ...given, remember: true })
  expect([extra.status, extra.body]).toEqual([
    400,
    expect.objectContaining({ detail: expect.any(String), detail_en: expect.any(String) }),
  ])
  expect((await browser.post('/api/session?x=1', given)).status).toBe(400)
  const twice = `${text.slice(0, -1)},"password":"y"}`
  const raw = rawConnection(wall.port)
  onTestFinished(() => raw.destroy())
  raw.write(
    `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:${wall.port}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(twice)}\r\nconnection: close\r\n\r\n${twice}`,
  )
  await until('answered', () => raw.closed)
  expect(raw.text).toMatch(/^HTTP\/1\.1 400 /)
  expect(raw.text).not.toContain(PASSWORD)
  expect(wall.faults).toEqual([])
})

test('no answer and no line of the log holds a password, a token or a hash', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const person = await invite(wall, admin, 'lan@example.vn', grantOf('operator'))
  const { browser } = person
  await signIn(openBrowser(wall.url), person.email, OTHER_PASSWORD)
  await browser.post('/api/password', { current: PASSWORD, next: OTHER_PASSWORD })
  await browser.get('/api/me')
  await admin.get('/api/people')
  await readAudit(admin)
  await browser.get('/api/events')
  const database = new Database(wall.file, { readonly: true })
  const rows = z
    .array(z.record(z.string(), z.unknown()))
    .parse([
      ...database.prepare('select token as secret from sessions').all(),
      ...database.prepare('select password as secret from accounts').all(),
    ])
  const log = JSON.stringify(database.prepare('select * from events').all())
  database.close()
  const cookies = [...admin.jar.values(), ...browser.jar.values()].map(decodeURIComponent)
  const secrets = [
    PASSWORD,
    OTHER_PASSWORD,
    ...rows.map(({ secret }) => String(secret)),
    ...cookies,
  ]
  expect(secrets.length).toBeGreaterThan(6)
  const told = [...admin.answers, ...browser.answers, ...wall.logged, log].join('\n')
  for (const secret of secrets) expect(told).not.toContain(secret)
  expect(wall.faults).toEqual([])
})
