/** What somebody without an account can make the server do, keep or hold. */
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { createAttempts } from '#server/access/attempts'
import { STRANGERS_AT_MOST } from '#server/access/audit'
import { NOBODY } from '#server/access/principal'
import { Seq } from '#shared/ids'
import { HOUR, SECOND } from '#shared/time'
import { startWall, type Wall } from '#tests/support/wall'

const END = Seq.parse(Number.MAX_SAFE_INTEGER)
const audit = ({ server }: Wall) => server.log.readBack('access.recorded', END, 5_000)

const post = (wall: Wall, path: string, body: unknown): Promise<Response> =>
  fetch(wall.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('S9: from one address made-up accounts leave no more records than tries are allowed', async () => {
  const wall = await startWall({ guest: NOBODY })
  const statuses = new Map<number, number>()
  for (let person = 0; person < 60; person++)
    for (let tries = 0; tries < 7; tries++) {
      const email = `nobody-${person}@example.vn`
      const { status } = await post(wall, '/api/session', { email, password: 'mat khau sai 123' })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  expect([...statuses.keys()].sort()).toEqual([401, 429])
  const records = await audit(wall)
  expect(records.length).toBeGreaterThan(40)
  // Fifty tries, and that they were too many: of each account once, of the network once.
  expect(records.length).toBeLessThanOrEqual(60)
}, 120_000)

test('S9: a network of IPv6 counts as one, whatever addresses it uses', async () => {
  const attempts = createAttempts()
  let blocked = 0
  const attempt = (address: string, number: number) =>
    attempts.signIn(`${number}@example.vn`, address, async () => {
      blocked += 1
    })
  for (let number = 1; number <= 50; number++) await attempt(`2001:db8:0:7::${number}`, number)
  await expect(attempt('2001:db8:0:7:ffff::1', 51)).rejects.toThrow('Too many tries')
  expect(blocked).toBe(1)
  await attempt('2001:db8:0:8::1', 52)
  await attempt('10.0.0.1', 53)
})

test('S9: records of strangers are so many an hour, and the others are told as a number', async () => {
  const wall = await startWall({ guest: NOBODY })
  const { record } = wall.server.access
  const request = new IncomingMessage(new Socket())
  const refuse = (number: number) =>
    record('sign-in-refused', NOBODY, request, { about: `${number}@example.vn` })
  const beyond = 25
  await Promise.all(
    Array.from({ length: STRANGERS_AT_MOST + beyond }, (_, number) => refuse(number)),
  )
  expect(await audit(wall)).toHaveLength(STRANGERS_AT_MOST)
  // Who is known is always written down.
  await record('signed-out', { ...NOBODY, kind: 'person', id: 'p', name: 'P' }, request)
  expect(await audit(wall)).toHaveLength(STRANGERS_AT_MOST + 1)
  wall.clock.advance(HOUR)
  await refuse(0)
  const [newest] = await audit(wall)
  expect(newest?.data).toMatchObject({ detail: JSON.stringify({ leftOutBefore: beyond }) })
})

test('S8: nobody holds a socket outside of the one namespace', async () => {
  const wall = await startWall({ guest: NOBODY })
  const socket = io(wall.url, { transports: ['websocket'], reconnection: false, forceNew: true })
  onTestFinished(() => void socket.close())
  const outcome = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', ({ message }) => resolve(message))
  })
  expect(outcome).toBe('access')
})

test('RFC 8628: who asks too often is told so, and has nothing written', async () => {
  const wall = await startWall({ guest: NOBODY })
  const { pairing } = wall.server.access
  const begun = await pairing.begin()
  const ask = () => pairing.ask(begun?.device ?? '')
  expect(await ask()).toEqual({ error: 'authorization_pending' })
  wall.clock.advance(SECOND)
  expect(await ask()).toEqual({ error: 'slow_down' })
  // Counted from the question that was let pass: the one too many left no trace.
  wall.clock.advance(2 * SECOND)
  expect(await ask()).toEqual({ error: 'authorization_pending' })
})

test('a parameter given twice is a 400: which of them is meant nobody can tell', async () => {
  const wall = await startWall()
  const answer = await fetch(`${wall.url}/api/areas?area=VN&area=46`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('area')
})
