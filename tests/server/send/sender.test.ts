import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloudEvent } from '#server/send/cloud-event'
import { createSender, SendError } from '#server/send/sender'
import { keyOf } from '#server/feeds/feed'
import { signedHeaders } from '#server/send/sign'
import { seeded } from '#shared/random'
import { Instant, systemClock } from '#shared/time'
import { openDoor, type Door } from '#tests/support/door'

const secret = `whsec_${Buffer.from('a secret of the demonstration').toString('base64')}`
let door: Door
beforeAll(async () => void (door = await openDoor(secret, new Set(['99']))))
afterAll(() => door.close())

const waits: number[] = []
const sender = (options = {}) =>
  createSender({
    url: door.url,
    feed: 'mot-cua',
    secret,
    clock: systemClock,
    random: seeded(1),
    sleep: (time) => Promise.resolve(void waits.push(time)),
    fetch,
    ...options,
  })
const event = (id: string, area = '99') =>
  cloudEvent({
    id,
    source: 'mot-cua',
    kind: 'indicator.observed',
    observedAt: Instant.parse(0),
    area,
    data: { value: 1 },
  })

test('any body under any key verifies with the official library', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.string(),
      fc.json(),
      (bytes, id, body) => {
        const whsec = `whsec_${Buffer.from(bytes).toString('base64')}`
        const headers = signedHeaders(keyOf(whsec), `m${id}`, systemClock(), body)
        expect(() => new Webhook(whsec).verify(body, { ...headers })).not.toThrow()
      },
    ),
  )
})

test('a secret that is none is refused without being repeated', () => {
  expect(() => keyOf('hunter2')).toThrow(/^a webhook secret is "whsec_" followed by base64$/)
})

test('one event goes alone, several as a batch; answers are read, also of 422', async () => {
  expect(await sender().send([event('a')])).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
  expect(door.messages.at(-1)?.type).toBe('application/cloudevents+json')
  const mixed = await sender().send([event('a'), event('b'), event('c', '77')])
  expect(mixed).toMatchObject({ accepted: 1, duplicates: 1, rejected: [{ index: 2, id: 'c' }] })
  expect(door.messages.at(-1)?.type).toBe('application/cloudevents-batch+json')
  const none = await sender().send([event('d', '77')])
  expect(none).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
  expect(await sender().send([])).toEqual({ accepted: 0, duplicates: 0, rejected: [] })
})

test('waits as long as the door asks, and keeps the message id', async () => {
  waits.length = 0
  const before = door.messages.length
  door.first.push([429, { 'retry-after': '2' }], [503, {}])
  await sender().send([event('e')])
  expect(waits[0]).toBe(2000)
  expect(waits[1]).toBeGreaterThan(0)
  expect(new Set(door.messages.slice(before).map((message) => message.id)).size).toBe(1)
})

test('gives up with a clear error: refused, always busy, unreachable', async () => {
  const other = `whsec_${Buffer.from('another').toString('base64')}`
  await expect(sender({ secret: other }).send([event('f')])).rejects.toThrow(/answered 401/)
  door.first.push([503, {}], [503, {}])
  await expect(sender({ attempts: 2 }).send([event('g')])).rejects.toThrow(
    /503 after 2 tries: busy/,
  )
  const lost = sender({ url: 'http://127.0.0.1:1', attempts: 2 }).send([event('h')])
  await expect(lost).rejects.toBeInstanceOf(SendError)
})
