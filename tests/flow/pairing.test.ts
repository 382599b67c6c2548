/** Pairing a screen, by the letter of RFC 8628. */
import { expect, test } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { DEVICE_GRANT } from '#shared/access'
import { MINUTE, SECOND } from '#shared/time'
import {
  defineDistricts,
  grantOf,
  invite,
  openBrowser,
  readAudit,
  setUpFirst,
} from '#tests/support/browser'
import { approve, newScreen, pair, postForm } from '#tests/support/pairing'
import { startWall } from '#tests/support/wall'

test('RFC 8628: a screen shows a code, asks, waits, and gets a token once', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const { browser, shown, ask, askAtOnce } = await newScreen(wall)
  expect(shown).toEqual({
    device_code: expect.stringMatching(/^[\w-]{43}$/),
    user_code: expect.stringMatching(/^\d{4}-\d{4}$/),
    verification_uri: `${wall.url}/pair`,
    verification_uri_complete: `${wall.url}/pair?code=${shown.user_code.replace('-', '')}`,
    expires_in: 600,
    interval: 3,
  })
  const pending = await ask()
  expect([pending.status, pending.headers.get('content-type'), pending.body]).toEqual([
    400,
    'application/json',
    expect.objectContaining({
      error: 'authorization_pending',
      error_description: expect.any(String),
      detail: expect.any(String),
      detail_en: expect.any(String),
    }),
  ])
  expect(pending.headers.get('cache-control')).toBe('no-store')
  expect((await askAtOnce()).body.error).toBe('slow_down')
  expect((await ask()).body.error).toBe('authorization_pending')
  expect((await approve(admin, shown.user_code)).status).toBe(200)
  const given = await ask()
  expect([given.status, given.body]).toEqual([
    200,
    { access_token: expect.stringMatching(/^[\w-]{43}$/), token_type: 'Bearer' },
  ])
  expect(given.headers.get('cache-control')).toBe('no-store')
  expect(given.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^ioc\.screen=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    ),
  ])
  expect((await browser.get('/api/me')).body).toMatchObject({ kind: 'screen', wall: 'Trung tâm' })
  const again = await ask()
  expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
  expect((await approve(admin, shown.user_code)).status).toBe(404)
  const token = String(given.body['access_token'])
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const authorization = `${scheme} ${token}`
    const { body } = await openBrowser(wall.url).get('/api/me', { authorization })
    expect(body).toMatchObject({ kind: 'screen', name: 'Màn hình 1' })
  }
  // The cookie lives on as long as the screen comes back.
  expect((await browser.get('/api/me')).headers.getSetCookie()).toHaveLength(1)
  expect(wall.faults).toEqual([])
})

test('RFC 8628: questions that are none, and codes that are unknown, denied or too old', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const browser = openBrowser(wall.url)
  const grant = ['grant_type', DEVICE_GRANT] as const
  const device = ['device_code', 'x'.repeat(43)] as const
  for (const [error, fields] of [
    ['invalid_request', []],
    ['invalid_request', [device]],
    ['invalid_request', [grant]],
    ['invalid_request', [grant, ['device_code', '']]],
    ['invalid_request', [['grant_type', ''], device]],
    ['invalid_request', [grant, device, device]],
    ['invalid_request', [grant, grant, device]],
    ['invalid_request', [grant, ['device_code', 'x'.repeat(5_000)]]],
    ['unsupported_grant_type', [['grant_type', 'authorization_code'], device]],
    ['invalid_grant', [grant, device]],
    // Unknown parameters are ignored.
    ['invalid_grant', [grant, device, ['client_id', 'wall']]],
  ] as const) {
    const reply = await postForm(browser, fields)
    expect([fields, reply.status, reply.body.error]).toEqual([fields, 400, error])
    expect(reply.headers.get('content-type')).toBe('application/json')
  }
  const asJson = { grant_type: DEVICE_GRANT, device_code: 'x' }
  expect((await browser.post('/api/pairing/token', asJson)).status).toBe(415)

  const denied = await newScreen(wall)
  expect((await admin.post('/api/pairing/deny', { code: denied.shown.user_code })).status).toBe(200)
  expect((await denied.ask()).body.error).toBe('access_denied')
  expect((await denied.ask()).body.error).toBe('invalid_grant')

  const old = await newScreen(wall)
  wall.clock.advance(10 * MINUTE)
  const late = await approve(admin, old.shown.user_code)
  expect([late.status, late.body.detail, late.body.detail_en]).toEqual([
    404,
    expect.stringContaining('hết hạn'),
    expect.any(String),
  ])
  expect((await old.askAtOnce()).body.error).toBe('expired_token')
  expect((await old.askAtOnce()).body.error).toBe('invalid_grant')
  const actions = (await readAudit(admin)).map(({ data }) => data.action)
  expect(actions).toContain('screen-denied')
  expect(actions).not.toContain('screen-paired')
})

test('a code is typed with or without its dash, and is used by one of two who type it at once', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const forms = [
    (code: string) => code,
    (code: string) => code.replace('-', ''),
    (code: string) => ` ${code.replace('-', ' ')} `,
    (code: string) => code.replace('-', ' – '),
  ]
  for (const form of forms) {
    const { shown, ask } = await newScreen(wall)
    expect((await approve(admin, form(shown.user_code))).status).toBe(200)
    expect((await ask()).status).toBe(200)
  }
  for (const code of ['', '1234', '123456789', 'abcd-efgh'])
    expect((await approve(admin, code)).status).toBe(400)
  const { shown, ask } = await newScreen(wall)
  const both = await Promise.all([
    approve(admin, shown.user_code, { name: 'Một' }),
    approve(admin, shown.user_code, { name: 'Hai' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  const asked = await Promise.all([ask(), ask(), ask()])
  expect(asked.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  expect(wall.server.access.screens.all()).toHaveLength(forms.length + 1)
  expect(wall.faults).toEqual([])
})

test('S9: an operator gives a screen no area and no permission that they have not themselves', async () => {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const admin = await setUpFirst(wall)
  const { browser: operator } = await invite(
    wall,
    admin,
    'truc@example.vn',
    grantOf('operator', '4601', { pictures: true }),
    grantOf('viewer', '48', { personal: true }),
  )
  const { browser: viewer } = await invite(wall, admin, 'xem@example.vn', grantOf('leader'))
  const { shown } = await newScreen(wall)
  const code = shown.user_code
  const refused = async (by: typeof operator, given: object, word: string): Promise<void> => {
    const { status, body } = await approve(by, code, given)
    expect([given, status]).toEqual([given, 403])
    expect([body.detail, body.detail_en]).toEqual([
      expect.stringContaining(word),
      expect.any(String),
    ])
  }
  for (const area of ['VN', '46', '4602', '48']) await refused(operator, { area }, area)
  // Unsaid, the area is everywhere.
  await refused(operator, {}, 'VN')
  await refused(operator, { area: '4601', personal: true }, 'không giao được')
  await refused(viewer, { area: 'VN' }, 'Vai trò')
  expect((await openBrowser(wall.url).post('/api/pairing/deny', { code })).status).toBe(401)
  expect((await viewer.post('/api/pairing/deny', { code })).status).toBe(403)
  const made = await approve(operator, code, { area: '460101', pictures: true })
  expect([made.status, made.body]).toEqual([
    200,
    expect.objectContaining({ area: '460101', pictures: true, personal: false }),
  ])
  // Of a screen elsewhere they neither learn nor take.
  const elsewhere = await pair(wall, admin, { area: '48' })
  expect((await operator.get('/api/screens')).text).not.toContain(elsewhere.id)
  expect((await operator.drop(`/api/screens?id=${elsewhere.id}`)).status).toBe(404)
  expect((await operator.drop('/api/screens?id=none')).status).toBe(404)
  expect((await elsewhere.browser.get('/api/me')).status).toBe(200)
  // A screen does nothing but look.
  for (const reply of [
    await elsewhere.browser.get('/api/screens'),
    await elsewhere.browser.get('/api/events'),
    await elsewhere.browser.get('/api/people'),
    await elsewhere.browser.drop(`/api/screens?id=${elsewhere.id}`),
    await approve(elsewhere.browser, code),
  ])
    expect(reply.status).toBe(403)
  expect((await elsewhere.browser.drop('/api/sessions')).status).toBe(404)
})

test('codes are guessed twenty times, and no more; screens that wait are limited, too', async () => {
  const wall = await startWall({ guest: NOBODY, trustedProxies: ['127.0.0.1'] })
  const admin = await setUpFirst(wall)
  const waiting = await newScreen(wall)
  const guesses = Array.from({ length: 40 }, (_, index) =>
    approve(admin, String(10_000_000 + index)),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  const right = await approve(admin, waiting.shown.user_code)
  expect([right.status, Number(right.headers.get('retry-after'))]).toEqual([
    429,
    expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 600),
  ])
  const deny = { code: waiting.shown.user_code }
  expect((await admin.post('/api/pairing/deny', deny)).status).toBe(429)

  const began = (address: string) =>
    openBrowser(wall.url, { 'x-forwarded-for': address }).post('/api/pairing')
  // No more than 200 from one network in ten minutes, and no more than 1,000 wait at one time.
  const tried: number[] = []
  for (let host = 0; host < 6; host++)
    for (let round = 0; round < 210; round++) tried.push((await began(`192.0.2.${host}`)).status)
  expect(tried.slice(0, 210).filter((status) => status === 200)).toHaveLength(200)
  expect(tried.slice(200, 210)).toEqual(Array.from({ length: 10 }, () => 429))
  expect(tried.filter((status) => status === 200)).toHaveLength(999)
  expect(tried.every((status) => [200, 429, 503].includes(status))).toBe(true)
  const busy = await began('192.0.2.99')
  expect([busy.status, busy.headers.get('retry-after'), busy.body.detail]).toEqual([
    503,
    '60',
    expect.any(String),
  ])
  // They go by themselves.
  wall.clock.advance(11 * MINUTE + SECOND)
  expect((await began('192.0.2.99')).status).toBe(200)
  expect(wall.faults).toEqual([])
})

test('a restart in the middle of a pairing loses nothing', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const { shown, ask, browser } = await newScreen(wall)
  expect((await ask()).body.error).toBe('authorization_pending')
  await wall.restart()
  expect((await ask()).body.error).toBe('authorization_pending')
  expect((await approve(admin, shown.user_code)).status).toBe(200)
  await wall.restart()
  expect((await ask()).status).toBe(200)
  await wall.restart()
  expect((await browser.get('/api/me')).body).toMatchObject({ kind: 'screen' })
  expect((await ask()).body.error).toBe('invalid_grant')
})
