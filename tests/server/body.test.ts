/** R13: bodies of strangers are read into a room of limited size, and only for as long as they are read. */
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createReadingRoom, readBody } from '#server/hooks/body'
import { Problem } from '#server/problem'

const LIMIT = 100

function upload(room: ReturnType<typeof createReadingRoom>, announced?: number) {
  const request = new IncomingMessage(new Socket())
  if (announced !== undefined) request.headers['content-length'] = String(announced)
  const outcome = readBody(request, LIMIT, room).then(
    (body) => body.length,
    (error: unknown) => (error instanceof Problem ? `${error.status} ${error.retryAfter}` : error),
  )
  return { request, outcome }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('R13: announced bytes hold no room, arrived ones do, until the body is read or given up', async () => {
  const room = createReadingRoom(LIMIT)
  const stalled = Array.from({ length: 50 }, () => upload(room, LIMIT))
  await pause()
  const first = upload(room)
  first.request.push(Buffer.alloc(60))
  await pause()
  const second = upload(room)
  second.request.push(Buffer.alloc(60))
  expect(await second.outcome).toBe('503 2')
  first.request.push(Buffer.alloc(10))
  first.request.push(null)
  expect(await first.outcome).toBe(70)
  const third = upload(room)
  third.request.push(Buffer.alloc(99))
  await pause()
  third.request.destroy()
  expect(await third.outcome).toBe('400 undefined')
  const fourth = upload(room)
  fourth.request.push(Buffer.alloc(100))
  fourth.request.push(null)
  expect(await fourth.outcome).toBe(100)
  const fifth = upload(room)
  fifth.request.push(Buffer.alloc(101))
  expect(await fifth.outcome).toBe('413 undefined')
  for (const { request } of stalled) request.destroy()
  expect(new Set(await Promise.all(stalled.map(({ outcome }) => outcome)))).toEqual(
    new Set(['400 undefined']),
  )
  expect(room.take(LIMIT)).toBe(true)
})
