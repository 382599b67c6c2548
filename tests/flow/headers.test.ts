/** What every answer tells the browser, and what no answer tells anybody. */
import { Hono } from 'hono'
import { readdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { Environment } from '#server/access/gate'
import { bareHeaders, useHeaders } from '#server/headers'
import { rawConnection } from '#tests/support/raw'
import { until } from '#tests/support/until'
import { startWall } from '#tests/support/wall'

test('every page and answer has the whole set of headers', async () => {
  const wall = await startWall()
  for (const path of ['/', '/docs', '/api/areas', '/api/none', '/healthz', '/openapi.json']) {
    const { headers } = await fetch(wall.url + path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain(
      "require-trusted-types-for 'script'; trusted-types templates map-worker",
    )
    for (const part of ['object-src', 'base-uri', 'form-action'])
      expect(policy).toContain(`${part} 'none'`)
    for (const part of ['frame-src', 'frame-ancestors'])
      expect(policy).toMatch(new RegExp(`${part} 'self'(;|$)`))
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:|blob:/)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    })
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.has('x-powered-by')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
    expect(headers.has('strict-transport-security')).toBe(false)
  }
})

test('what is built is kept for ever; boundaries are kept and asked about; nothing else is kept', async () => {
  const wall = await startWall()
  const cache = async (path: string): Promise<string | null> =>
    (await fetch(wall.url + path)).headers.get('cache-control')
  const [asset] = readdirSync('dist/client/assets')
  expect(await cache(`/assets/${asset}`)).toBe('public, max-age=31536000, immutable')
  expect(await cache('/assets/gone.js')).toBe('no-store')
  expect(await cache('/api/boundaries')).toBe('private, no-cache')
  const door = await fetch(`${wall.url}/hooks/x`, { method: 'POST', body: '<script>' })
  expect(door.headers.get('x-content-type-options')).toBe('nosniff')
  expect(door.headers.get('cache-control')).toBe('no-store')
})

test('what is answered past the app has a policy, too: the door, the socket, requests that are none', async () => {
  const wall = await startWall()
  const socket = '/socket.io/?EIO=4&transport=polling'
  const answers = [
    await fetch(wall.url + '/hooks/x', { method: 'POST', body: '<script>' }),
    await fetch(wall.url + socket),
  ]
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-anc/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  const none = rawConnection(wall.port)
  none.write('GET / HTTP/1.1\r\nHost: a b\r\n\r\n')
  expect(await until('an answer', () => none.text || undefined)).toMatch(
    /^HTTP\/1.1 400[^]*nosniff/,
  )
  none.destroy()
})

test('only a server that is reached by https asks for https', async () => {
  const asked = async (url: string): Promise<string | null> => {
    const app = new Hono<Environment>()
    useHeaders(app, () => url)
    app.get('/', (c) => c.text(''))
    return (await app.request('/')).headers.get('strict-transport-security')
  }
  expect(await asked('http://10.0.0.1:8080')).toBeNull()
  const always = 'max-age=31536000; includeSubDomains'
  expect(await asked('https://ioc.example.vn')).toBe(always)
  expect(bareHeaders('https://ioc.example.vn')['strict-transport-security']).toBe(always)
  expect(bareHeaders('http://10.0.0.1:8080')['strict-transport-security']).toBeUndefined()
})

test('a fault inside is one sentence outside, without where and why', async () => {
  const wall = await startWall()
  const fault = new Error('SQLITE_CORRUPT in /srv/ioc/secret.db')
  const broken = vi.spyOn(wall.server.log, 'read').mockRejectedValue(fault)
  const answer = await fetch(`${wall.url}/api/events`)
  const text = await answer.text()
  broken.mockRestore()
  expect(answer.status).toBe(500)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(text).not.toMatch(/SQLITE|secret|\.ts|\.js|\bat /)
  expect(wall.faults.join()).toContain('SQLITE_CORRUPT')
})

test('what is read says in which letters; folders are not listed', async () => {
  const wall = await startWall()
  const assets = readdirSync('dist/client/assets')
  const script = assets.find((name) => name.endsWith('.js'))
  const style = assets.find((name) => name.endsWith('.css'))
  for (const path of ['/', '/docs', '/docs.css', `/assets/${script}`, `/assets/${style}`]) {
    const type = (await fetch(wall.url + path)).headers.get('content-type')
    expect([path, type]).toEqual([path, expect.stringMatching(/^text\/[a-z]+; charset=utf-8$/i)])
  }
  for (const path of ['/assets', '/assets/', '/.git/config'])
    expect([path, (await fetch(wall.url + path)).status]).toEqual([path, 404])
})

test('a request says in one way how long it is, and TRACE gives nothing back', async () => {
  const wall = await startWall()
  const answerTo = async (request: string): Promise<string> => {
    const connection = rawConnection(wall.port)
    connection.write(request)
    const text = await until('an answer', () => connection.text || undefined)
    connection.destroy()
    return text
  }
  const head = 'Host: localhost\r\nContent-Type: application/json\r\n'
  const both = 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  for (const path of ['/api/session', '/hooks/x'])
    expect(await answerTo(`POST ${path} HTTP/1.1\r\n${head}${both}`)).toMatch(/^HTTP\/1.1 400/)
  const traced = await answerTo('TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: 0451\r\n\r\n')
  expect(traced).toMatch(/^HTTP\/1.1 404/)
  expect(traced).not.toContain('0451')
})
