/** The province's own sign-on: whom an administrator invited comes in by it, and nobody else. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import {
  grantOf,
  openBrowser,
  readAudit,
  setUpFirst,
  type Browser,
  type Reply,
} from '#tests/support/browser'
import { freePort } from '#tests/support/port'
import { startOpenId, type Wrong } from '#tests/support/openid'
import { startWall, type Wall } from '#tests/support/wall'

const lan = { sub: 'p-1', email: 'Lan@example.vn', name: 'Lê Lan' }
const stranger = { sub: 'p-2', email: 'nguoi.la@example.vn', name: 'Người Lạ' }

async function installation() {
  const provider = await startOpenId(lan)
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const wall = await startWall({ guest: NOBODY, port, publicUrl, oidc: provider.oidc })
  const admin = await setUpFirst(wall)
  const invitation = { name: lan.name, email: lan.email, grants: [grantOf('leader')] }
  expect((await admin.post('/api/people', invitation)).status).toBe(200)
  return { provider, wall, admin }
}

/** From the sign-in page to the provider, and to the address that it sends the browser back to. */
async function toProvider(browser: Browser): Promise<URL> {
  const { status, body } = await browser.post('/api/sign-in/oidc', {})
  expect(status).toBe(200)
  const sent = await fetch(String(body.url), { redirect: 'manual' })
  return new URL(sent.headers.get('location') ?? '')
}

const comeBack = (browser: Browser, to: URL): Promise<Reply> => browser.get(to.href)

/** Where the browser lands. */
const landing = ({ status, headers }: Reply): [number, string | null] => [
  status,
  headers.get('location'),
]

function rowsOf(wall: Wall, table: string): Record<string, unknown>[] {
  const database = new Database(wall.file, { readonly: true })
  try {
    return z
      .array(z.record(z.string(), z.unknown()))
      .parse(database.prepare(`select * from ${table}`).all())
  } finally {
    database.close()
  }
}

async function expectNobody(browser: Browser, reply: Reply, error: string): Promise<void> {
  expect(landing(reply)).toEqual([
    302,
    expect.stringMatching(new RegExp(`^/sign-in\\?error=${error}`)),
  ])
  expect(reply.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/)
  expect((await browser.get('/api/me')).status).toBe(401)
}

test('who was invited comes in by the sign-on of the province, again and again, and lands on the wall', async () => {
  const { provider, wall, admin } = await installation()
  expect((await openBrowser(wall.url).get('/api/sign-in')).text).toBe(
    JSON.stringify({ oidc: { name: 'Cổng tỉnh' } }),
  )
  for (let round = 0; round < 2; round++) {
    const browser = openBrowser(wall.url)
    const back = await toProvider(browser)
    expect(back.href).toContain(`${wall.url}/api/auth/callback/oidc?code=`)
    const reply = await comeBack(browser, back)
    expect(landing(reply)).toEqual([302, '/'])
    expect(reply.headers.getSetCookie().find((set) => set.includes('session_token'))).toMatch(
      /HttpOnly; SameSite=Lax$/,
    )
    const me = await browser.get('/api/me')
    expect([me.status, me.body]).toEqual([
      200,
      expect.objectContaining({ kind: 'person', name: lan.name, grants: [grantOf('leader')] }),
    ])
    expect((await browser.get('/api/events')).status).toBe(200)
  }
  const audit = await readAudit(admin)
  const own = audit.filter(({ data }) => data.action === 'signed-in' && data.about === 'OIDC')
  expect(own.map(({ data }) => [data.by.kind, data.by.name])).toEqual([
    ['person', lan.name],
    ['person', lan.name],
  ])
  // What the provider handed over is not kept.
  const kept = rowsOf(wall, 'accounts').filter(({ providerId }) => providerId === 'oidc')
  expect(kept).toEqual([
    expect.objectContaining({
      accountId: 'p-1',
      idToken: null,
      accessToken: null,
      refreshToken: null,
    }),
  ])
  expect(provider.asked.filter((path) => path === '/token')).toHaveLength(2)
  expect(wall.faults).toEqual([])
})

test('who was not invited does not come in, and no account is made', async () => {
  const { provider, wall, admin } = await installation()
  const before = [rowsOf(wall, 'people').length, rowsOf(wall, 'accounts').length]
  provider.person = stranger
  const browser = openBrowser(wall.url)
  await expectNobody(browser, await comeBack(browser, await toProvider(browser)), 'signup_disabled')
  expect([rowsOf(wall, 'people').length, rowsOf(wall, 'accounts').length]).toEqual(before)
  const [, last] = await readAudit(admin)
  expect(last?.data).toMatchObject({
    action: 'sign-in-refused',
    about: 'OIDC',
    from: '127.0.0.1',
    by: { kind: 'nobody' },
  })

  // Who lost every right is told so, and has no session.
  provider.person = lan
  const [id] = wall.server.access.people
    .all()
    .flatMap((one) => (one.name === lan.name ? [one.id] : []))
  expect((await admin.post('/api/people/grants', { id, grants: [] })).status).toBe(200)
  const other = openBrowser(wall.url)
  await expectNobody(other, await comeBack(other, await toProvider(other)), 'no_grants')
  expect(rowsOf(wall, 'sessions').filter(({ userId }) => userId === id)).toEqual([])
  expect(wall.faults).toEqual([])
})

test('another’s state, a code used before, and an answer that nobody asked for bring nobody in', async () => {
  const { wall } = await installation()
  const victim = openBrowser(wall.url)
  const theirs = await toProvider(openBrowser(wall.url))
  // A page of elsewhere has somebody’s browser come back with its own code.
  await expectNobody(victim, await comeBack(victim, theirs), 'state_mismatch')

  const browser = openBrowser(wall.url)
  const back = await toProvider(browser)
  const changed = new URL(back)
  changed.searchParams.set('state', `${back.searchParams.get('state')}x`)
  await expectNobody(browser, await comeBack(browser, changed), 'state_mismatch')
  const none = new URL(back)
  none.searchParams.delete('state')
  await expectNobody(browser, await comeBack(browser, none), 'state_not_found')

  const good = openBrowser(wall.url)
  const used = await toProvider(good)
  const cookies = good.cookie
  expect(landing(await comeBack(good, used))).toEqual([302, '/'])
  const again = openBrowser(wall.url)
  const replay = await again.get(used.href, { cookie: cookies })
  await expectNobody(again, replay, 'state_mismatch')
  const code = await toProvider(again)
  code.searchParams.set('code', used.searchParams.get('code') ?? '')
  await expectNobody(again, await comeBack(again, code), 'invalid_code')

  const denied = openBrowser(wall.url)
  const refusal = await toProvider(denied)
  refusal.searchParams.delete('code')
  refusal.searchParams.set('error', 'access_denied')
  await expectNobody(denied, await comeBack(denied, refusal), 'access_denied')
  expect(wall.faults).toEqual([])
})

test.each<[string, Wrong]>([
  ['nonce', { claims: { nonce: 'another' } }],
  ['missing nonce', { claims: { nonce: undefined } }],
  ['issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
  ['audience', { claims: { aud: 'another-client' } }],
  ['age', { claims: { exp: 1, iat: 1 } }],
  ['signature', { key: true }],
])('an ID token of a wrong %s brings nobody in', async (_, wrong) => {
  const { provider, wall } = await installation()
  provider.wrong = wrong
  const browser = openBrowser(wall.url)
  const reply = await comeBack(browser, await toProvider(browser))
  await expectNobody(browser, reply, 'unable_to_get_user_info')
  expect(rowsOf(wall, 'accounts').filter(({ providerId }) => providerId === 'oidc')).toEqual([])
  expect(wall.faults).toEqual([])
})

test('a sign-on that names no keys is not used: nobody could check what it says', async () => {
  const { provider, wall } = await installation()
  provider.wrong = { keyless: true }
  expect((await openBrowser(wall.url).post('/api/sign-in/oidc', {})).status).toBe(503)
  provider.wrong = {}
  expect((await openBrowser(wall.url).post('/api/sign-in/oidc', {})).status).toBe(200)
  expect(wall.faults).toEqual([])
})

test('without a sign-on configured there is none; with one that is away people are told so', async () => {
  const plain = await startWall({ guest: NOBODY })
  const browser = openBrowser(plain.url)
  expect((await browser.get('/api/sign-in')).text).toBe('{}')
  expect((await browser.post('/api/sign-in/oidc')).status).toBe(404)
  expect((await browser.get('/api/auth/callback/oidc?code=x&state=y')).status).toBe(404)
  for (const path of [
    '/api/auth/sign-in/email',
    '/api/auth/get-session',
    '/api/auth/sign-up/email',
  ])
    for (const reply of [await browser.get(path), await browser.post(path, {})])
      expect([path, reply.status]).toEqual([path, 404])

  // One refuses the connection, the other takes it and says nothing.
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close().closeAllConnections())
  const address = silent.address()
  const ports = [await freePort(), typeof address === 'object' && address ? address.port : 0]
  for (const at of ports) {
    const issuer = `http://127.0.0.1:${at}`
    const oidc = { name: 'Cổng tỉnh', issuer, clientId: 'ioc-wall', clientSecret: 'x' }
    const wall = await startWall({ guest: NOBODY, oidc })
    const gone = openBrowser(wall.url).post('/api/sign-in/oidc')
    // Passwords go on.
    await setUpFirst(wall)
    const { status, body } = await gone
    expect([status, body.detail, body.detail_en]).toEqual([
      503,
      expect.stringContaining('không trả lời'),
      expect.any(String),
    ])
    expect(wall.faults).toEqual([])
  }
})
