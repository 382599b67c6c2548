/** What the gate and the routes behind it say of requests that are almost right. */
import { expect, test } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { COUNTRY } from '#shared/ids'
import { openBrowser, setUpFirst } from '#tests/support/browser'
import { startWall } from '#tests/support/wall'

test('another method of an address is a 405 that says which it takes', async () => {
  const wall = await startWall({ guest: NOBODY })
  const status = async (method: string, path: string) => {
    const answer = await fetch(wall.url + path, { method })
    return [answer.status, answer.headers.get('allow')]
  }
  expect(await status('PUT', '/api/state')).toEqual([405, 'GET'])
  expect(await status('POST', '/api/audit')).toEqual([405, 'GET'])
  expect(await status('PATCH', '/api/people')).toEqual([405, 'GET, POST'])
  expect(await status('DELETE', '/api/nothing')).toEqual([404, null])
})

test('a right for an area that nobody defined is refused: it would let nothing through', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const person = { name: 'Lê Lan', email: 'lan@example.vn' }
  const grant = { role: 'viewer', area: 'zzz', pictures: false, personal: false }
  const reply = await admin.post('/api/people', { ...person, grants: [grant] })
  expect([reply.status, reply.body.detail]).toEqual([422, expect.stringContaining('zzz')])
  const pairing = { code: '00000000', name: 'S', wall: 'W', area: 'zzz' }
  expect((await admin.post('/api/pairing/approve', pairing)).status).toBe(422)
  const whole = { ...grant, area: COUNTRY }
  expect((await admin.post('/api/people', { ...person, grants: [whole] })).status).toBe(200)
})

test('S4: more than a person types is refused before it is read, in words for people', async () => {
  const wall = await startWall({ guest: NOBODY })
  const reply = await openBrowser(wall.url).post('/api/session', {
    email: 'a@b.vn',
    password: 'x'.repeat(100_000),
  })
  expect([reply.status, reply.body.detail]).toEqual([413, expect.stringContaining('65536 byte')])
})
