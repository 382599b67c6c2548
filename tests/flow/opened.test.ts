/** The built server, opened to a network or not: who may look without an account. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { PASSWORD, openBrowser, tokenOf } from '#tests/support/browser'
import { childServer } from '#tests/support/child'
import { freePort } from '#tests/support/port'
import { temporaryFolder } from '#tests/support/folder'
import { runProgram } from '#tests/support/program'
import { rawConnection } from '#tests/support/raw'
import { until } from '#tests/support/until'

test('opened to a network without an account it does not start, and says how; with one it does', async () => {
  const folder = temporaryFolder()
  for (const DEMO of ['0', '1']) {
    const open = { HOST: '0.0.0.0', DATA_DIR: folder, DEMO, PORT: String(await freePort()) }
    const { code, out, err } = await runProgram('main', [], open)
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(1)
    for (const part of ['HOST=0.0.0.0', 'chưa có tài khoản', ' · ', 'user add EMAIL'])
      expect(err).toContain(part)
    expect(err).not.toMatch(/\n\s+at /)
  }
  const server = await childServer(folder, undefined, { HOST: '0.0.0.0' })
  const { port } = new URL(server.url)
  const add = ['user', 'add', 'quan.tri@example.vn', '--role', 'administrator', '--json']
  const added = await runProgram('cli', add, { DATA_DIR: folder, PORT: port, DEMO: '0' })
  expect([added.code, added.err]).toEqual([0, ''])
  const { link } = z.object({ link: z.string() }).parse(JSON.parse(added.out))
  expect(added.out).not.toContain(PASSWORD)
  await server.start()
  const browser = openBrowser(server.url)
  expect((await browser.get('/api/state')).status).toBe(401)
  const set = await browser.post('/api/setup', { token: tokenOf(link), password: PASSWORD })
  expect(set.status).toBe(200)
  expect((await browser.get('/api/state')).status).toBe(200)
  expect(await server.terminate()).toBe(0)
  // No link for a first account is offered where there is one.
  expect(server.output.join('')).not.toContain('/setup#')
})

test('a server of one’s own, on this machine alone, prints the link for the first account', async () => {
  const server = await childServer(temporaryFolder())
  await server.start()
  const link = await until(
    'the link is printed',
    () => /http\S+\/setup#\S+/.exec(server.output.join(''))?.[0],
  )
  expect(link).toContain(server.url)
  const browser = openBrowser(server.url)
  expect((await browser.get('/api/me')).status).toBe(401)
  const person = { name: 'Trần Thị Bình', email: 'quan.tri@example.vn' }
  const set = await browser.post('/api/setup', { token: tokenOf(link), password: PASSWORD, person })
  expect(set.status).toBe(200)
  expect((await browser.get('/api/people')).status).toBe(200)
})

test('the demonstration is looked at by whoever sits at this machine, and by nobody through a name or a proxy', async () => {
  const server = await childServer(temporaryFolder(), undefined, { DEMO: '1' })
  await server.start()
  const at = Number(new URL(server.url).port)
  const statusFor = async (...headers: string[]): Promise<string> => {
    const raw = rawConnection(at)
    raw.write(['GET /api/me HTTP/1.1', ...headers, 'connection: close', '', ''].join('\r\n'))
    await until('answered', () => raw.closed)
    return raw.text.slice(9, 12)
  }
  for (const host of [`127.0.0.1:${at}`, `localhost:${at}`, `[::1]:${at}`, 'localhost'])
    expect([host, await statusFor(`host: ${host}`)]).toEqual([host, '200'])
  for (const headers of [
    ['host: evil.example'],
    ['host: 127.0.0.1.evil.example'],
    ['host: localhost.evil.example:80'],
    ['host: 127.0.0.1@evil.example'],
    ['host: '],
    ['host: localhost', 'x-forwarded-for: 127.0.0.1'],
    ['host: localhost', 'x-forwarded-for: '],
    ['host: localhost', 'forwarded: for=198.51.100.7'],
    ['host: localhost', 'x-real-ip: 198.51.100.7'],
    ['host: localhost', 'via: 1.1 proxy'],
    ['host: localhost', 'authorization: Basic eDp5', 'x-forwarded-for: ::1'],
  ])
    expect([headers, await statusFor(...headers)]).toEqual([
      headers,
      expect.stringMatching(/^40[01]$/),
    ])
  // Guests only look.
  const guest = openBrowser(server.url)
  expect((await guest.get('/api/events')).status).toBe(403)
  expect((await guest.get('/api/people')).status).toBe(403)
  expect((await guest.drop('/api/sessions')).status).toBe(404)
  await server.terminate()

  const told = await childServer(temporaryFolder(), undefined, {
    DEMO: '1',
    PUBLIC_URL: 'https://ioc.example.vn',
  })
  await told.start()
  expect((await openBrowser(told.url).get('/api/me')).status).toBe(401)
  expect((await openBrowser(told.url).get('/api/state')).status).toBe(401)
})
