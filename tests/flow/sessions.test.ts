/** Sessions and their ends, and how often a password may be guessed. */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { tableNames } from '#shared/entries'
import { seeded } from '#shared/random'
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time'
import type { Scope } from '#shared/wire'
import {
  defineDistricts,
  grantOf,
  invite,
  openBrowser,
  OTHER_PASSWORD,
  PASSWORD,
  readAudit,
  setUpFirst,
  signIn,
} from '#tests/support/browser'
import { cloudEvent } from '#tests/support/events'
import { expectWithin, printFigure } from '#tests/support/figure'
import { postBatch } from '#tests/support/poster'
import { openScreen, type Screen } from '#tests/support/screen'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const all: Scope = { tables: [...tableNames] }
const EMAIL = 'quan.tri@example.vn'
const WRONG = 'sai hoàn toàn 99'

/** Behind a proxy, so that requests can come from many addresses. */
const behindProxy = (): Promise<Wall> => startWall({ guest: NOBODY, trustedProxies: ['127.0.0.1'] })
const from = (wall: Wall, address: string) => openBrowser(wall.url, { 'x-forwarded-for': address })

function execute(wall: Wall, sql: string): void {
  const database = new Database(wall.file)
  database.exec(sql)
  database.close()
}

async function socketOf(wall: Wall, cookie: string): Promise<Screen> {
  const screen = openScreen(wall.url, { scope: all, cookie })
  await until('it is told the state', () => screen.counts.states === 1)
  return screen
}

/** How long after `since` the screen was turned away, ms. */
async function turnedAway(screen: Screen, since: number): Promise<number> {
  await until('the socket is ended', () => !screen.socket.connected)
  expect(screen.refusals.map(({ reason }) => reason)).toEqual(['access'])
  return Math.round(performance.now() - since)
}

test('five wrong tries, then 429 with Retry-After and both sentences; others are not locked out', async () => {
  const wall = await behindProxy()
  const admin = await setUpFirst(wall)
  const { email } = await invite(wall, admin, 'lan@example.vn', grantOf('viewer'))
  const guesser = from(wall, '192.0.2.1')
  for (let round = 0; round < 5; round++)
    expect((await signIn(guesser, EMAIL, WRONG)).status).toBe(401)
  for (const password of [WRONG, PASSWORD]) {
    const { status, headers, body } = await signIn(guesser, EMAIL, password)
    expect(status).toBe(429)
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(14 * 60)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
    expect(body.detail).toContain('15 phút')
    expect(body.detail_en).toContain('15 min')
  }
  // An address that nobody has is limited just so.
  for (let round = 0; round < 5; round++) await signIn(guesser, 'khong.co@example.vn', WRONG)
  expect((await signIn(guesser, 'khong.co@example.vn', WRONG)).status).toBe(429)

  expect((await signIn(guesser, email)).status).toBe(200)
  expect((await signIn(from(wall, '192.0.2.2'), EMAIL)).status).toBe(200)
  const audit = await readAudit(admin)
  const blocked = audit.filter(({ data }) => data.action === 'sign-in-blocked')
  expect(blocked.map(({ data }) => [data.about, data.from]).sort()).toEqual([
    ['khong.co@example.vn', '192.0.2.1'],
    [EMAIL, '192.0.2.1'],
  ])
  // Right ones cost nothing.
  for (let round = 0; round < 8; round++)
    expect((await signIn(from(wall, '192.0.2.2'), EMAIL)).status).toBe(200)
})

test('of fifty wrong tries at once no more than the limit reach the hash', async () => {
  const wall = await behindProxy()
  const admin = await setUpFirst(wall)
  const spy = vi.spyOn(crypto, 'scrypt')
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  const guesser = from(wall, '192.0.2.1')
  const tries = Array.from({ length: 50 }, () => signIn(guesser, EMAIL, WRONG))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(45)
  expect(spy).toHaveBeenCalledTimes(5)
  // Many accounts from one address are limited, too.
  const many = await Promise.all(
    Array.from({ length: 60 }, (_, index) => signIn(guesser, `a${index}@example.vn`, WRONG)),
  )
  expect(many.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(15)
  expect(spy.mock.calls.length).toBeLessThanOrEqual(50)
  printFigure('sign-in', { atOnce: 50, hashed: 5, refused: 45, addressesTried: 60 })
  expect((await admin.get('/api/me')).status).toBe(200)
})

test('who failed until blocked comes in by a new link', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const { id, email } = await invite(wall, admin, 'lan@example.vn', grantOf('viewer'))
  const browser = openBrowser(wall.url)
  for (let round = 0; round < 6; round++) await signIn(browser, email, WRONG)
  const { body } = await admin.post('/api/people/link', { id })
  const token = new URL(String(body.link)).hash.slice(1)
  const set = await browser.post('/api/setup', { token, password: OTHER_PASSWORD })
  expect(set.status).toBe(200)
  expect((await browser.get('/api/me')).status).toBe(200)
})

test('S9: signing out everywhere ends every session, also on an open socket, within a second', async () => {
  const wall = await startWall({ guest: NOBODY })
  const here = await setUpFirst(wall)
  const there = openBrowser(wall.url)
  expect((await signIn(there, EMAIL)).status).toBe(200)
  const sockets = [await socketOf(wall, here.cookie), await socketOf(wall, there.cookie)]
  const ended = [here.cookie, there.cookie]
  expect((await here.drop('/api/sessions')).status).toBe(200)
  const since = performance.now()
  expect(here.jar.size).toBe(0)
  for (const cookie of ended)
    expect((await openBrowser(wall.url).get('/api/me', { cookie })).status).toBe(401)
  const times = await Promise.all(sockets.map((screen) => turnedAway(screen, since)))
  printFigure('S9', { signedOutEverywhere: sockets.length, msAfterAnswer: Math.max(...times) })
  expectWithin(Math.max(...times), SECOND)
  // And nobody comes back with what they had.
  const refused = sockets.map(
    ({ socket }) =>
      new Promise<string>((resolve) =>
        socket.once('connect_error', ({ message }) => resolve(message)),
      ),
  )
  for (const screen of sockets) screen.socket.connect()
  expect(await Promise.all(refused)).toEqual(['access', 'access'])
  for (const screen of sockets) expect(screen.counts.states).toBe(1)
})

test('signing out ends one’s own session alone, for whoever else has its cookie, too', async () => {
  const wall = await startWall({ guest: NOBODY })
  const here = await setUpFirst(wall)
  const there = openBrowser(wall.url)
  await signIn(there, EMAIL)
  const { cookie } = here
  expect((await here.drop('/api/session')).status).toBe(200)
  expect(here.jar.size).toBe(0)
  expect((await openBrowser(wall.url).get('/api/me', { cookie })).status).toBe(401)
  expect((await there.get('/api/me')).status).toBe(200)
  expect((await here.drop('/api/session')).status).toBe(200)
})

test('a password is changed by who knows it; every other session ends', async () => {
  const wall = await startWall({ guest: NOBODY })
  const here = await setUpFirst(wall)
  const there = openBrowser(wall.url)
  await signIn(there, EMAIL)
  const socket = await socketOf(wall, there.cookie)
  const change = (current: string, next: string) => here.post('/api/password', { current, next })
  const wrong = await change(WRONG, OTHER_PASSWORD)
  expect([wrong.status, wrong.body.detail]).toEqual([401, expect.stringContaining('hiện tại')])
  expect((await change(PASSWORD, 'quan.tri@example.vn')).status).toBe(422)
  expect((await change(PASSWORD, 'ngắn')).status).toBe(400)
  expect((await there.get('/api/me')).status).toBe(200)
  const old = here.cookie
  expect((await change(PASSWORD, OTHER_PASSWORD)).status).toBe(200)
  const since = performance.now()
  expect((await here.get('/api/me')).status).toBe(200)
  expect((await there.get('/api/me')).status).toBe(401)
  expect((await openBrowser(wall.url).get('/api/me', { cookie: old })).status).toBe(401)
  expectWithin(await turnedAway(socket, since), SECOND)
  expect((await signIn(openBrowser(wall.url), EMAIL, PASSWORD)).status).toBe(401)
  expect((await signIn(openBrowser(wall.url), EMAIL, OTHER_PASSWORD)).status).toBe(200)
  // Guesses at the current one are limited as those at the door are, and are in the audit.
  for (let round = 0; round < 5; round++) await change(WRONG, PASSWORD)
  expect((await change(OTHER_PASSWORD, PASSWORD)).status).toBe(429)
  const actions = (await readAudit(here)).map(({ data }) => data.action)
  expect(actions.filter((action) => action === 'sign-in-refused').length).toBeGreaterThanOrEqual(5)
})

test('S9 E11: who loses every right is out at once; who keeps some starts anew without the rest', async () => {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const sender = await wall.feed('kiem-thu')
  const areas = ['46', '4601', '4602', '48']
  const events = areas.map((area) =>
    cloudEvent(seeded(1), `s-${area}`, { type: 'camera.observed', area, data: camera(area) }),
  )
  expect((await postBatch(wall.url, sender, events)).body.accepted).toBe(areas.length)
  const admin = await setUpFirst(wall)
  const one = await invite(wall, admin, 'mot@example.vn', grantOf('leader', '46'))
  const screen = await socketOf(wall, one.browser.cookie)
  const cameras = (): string[] =>
    [...screen.entries.keys()].filter((name) => name.startsWith('camera\n')).sort()
  expect(cameras()).toEqual(['46', '4601', '4602'].map((area) => `camera\ncam-${area}`))

  const narrowed = { id: one.id, grants: [grantOf('viewer', '4601')] }
  expect((await admin.post('/api/people/grants', narrowed)).status).toBe(200)
  await until('it starts anew', () => screen.counts.resets === 2)
  expect(cameras()).toEqual(['camera\ncam-4601'])
  expect((await one.browser.get('/api/events')).status).toBe(403)
  expect((await one.browser.get('/api/cameras')).text).not.toContain('4602')

  const sessions = openBrowser(wall.url)
  await signIn(sessions, one.email)
  const cookies = [one.browser.cookie, sessions.cookie]
  expect((await admin.post('/api/people/grants', { id: one.id, grants: [] })).status).toBe(200)
  const since = performance.now()
  for (const cookie of cookies)
    for (const path of ['/api/me', '/api/state', '/api/cameras'])
      expect((await openBrowser(wall.url).get(path, { cookie })).status).toBe(401)
  const ms = await turnedAway(screen, since)
  printFigure('S9', { rightsTaken: one.email, socketMsAfterAnswer: ms })
  expectWithin(ms, SECOND)
  const denied = await signIn(openBrowser(wall.url), one.email)
  expect([denied.status, denied.headers.getSetCookie(), denied.body.detail]).toEqual([
    403,
    [],
    expect.stringContaining('chưa được giao quyền'),
  ])
  expect((await signIn(openBrowser(wall.url), one.email, WRONG)).status).toBe(401)
})

test('a session ends when it is not used for a shift, and after a week however much it is', async () => {
  const wall = await startWall({ guest: NOBODY })
  const browser = await setUpFirst(wall)
  const shift = (hours: number): void =>
    execute(
      wall,
      `update sessions set expiresAt = '${new Date(Date.now() + hours * HOUR).toISOString()}'`,
    )
  shift(1)
  const renewed = await browser.get('/api/me')
  expect(renewed.headers.getSetCookie().join()).toContain('Max-Age=43200')
  const socket = await socketOf(wall, browser.cookie)
  shift(-1 / 60)
  const since = performance.now()
  expectWithin(await turnedAway(socket, since), SECOND)
  expect((await browser.get('/api/me')).status).toBe(401)

  await signIn(browser, EMAIL)
  expect((await browser.get('/api/me')).status).toBe(200)
  wall.clock.advance(7 * DAY + MINUTE)
  expect((await browser.get('/api/me')).status).toBe(401)
})

function camera(area: string): object {
  return {
    report: 'detection',
    camera: `cam-${area}`,
    type: 'fire',
    priority: 'urgent',
    active: true,
  }
}
