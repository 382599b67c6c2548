/** S3 S4 S7: what breaks parsers does not break the door, and nothing is read that is too long. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { between, pick, seeded, type Random } from '#shared/random'
import { cloudEvent, figure } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { BATCH, ONE, post, postOne, signedHeaders } from '#tests/support/poster'
import { controls, naughty } from '#tests/support/strings'
import { startWall } from '#tests/support/wall'

const CASES = 1_500

const junk: readonly unknown[] = [
  ...naughty,
  ...controls,
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[]],
  { toString: 1 },
  { length: 1e9 },
  'x'.repeat(70_000),
  '2026-02-30T25:61:61+99:99',
  '\ud800',
  [181, 91],
  { type: 'Polygon', coordinates: [[[0, 0]]] },
  { type: 'Polygon', coordinates: 'x' },
]

/** Replaces, drops or adds something somewhere inside. */
function spoilt(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return pick(random, junk)
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value]
    const at = Math.floor(random() * (copy.length + 1))
    copy[at] = spoilt(random, copy[at])
    return copy
  }
  const entries = Object.entries(value)
  const at = Math.floor(random() * entries.length)
  const [name, inner] = entries[at] ?? ['x', undefined]
  const way = random()
  if (way < 0.15) entries.splice(at, 1)
  else if (way < 0.3) entries.push([String(pick(random, naughty)), pick(random, junk)])
  else entries[at] = [name, spoilt(random, inner)]
  return Object.fromEntries(entries)
}

function spoiltBytes(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text)
  const way = random()
  if (way < 0.3) return bytes.subarray(0, Math.floor(random() * bytes.length))
  if (way < 0.4) return Buffer.concat([bytes, bytes.subarray(0, between(random, 1, 30))])
  for (let flips = between(random, 1, 4); flips > 0; flips--)
    bytes.writeUInt8(Math.floor(random() * 256), Math.floor(random() * bytes.length))
  return bytes
}

test('S3: 1,500 malformed but signed bodies: no crash, no 5xx, each a clear answer', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const random = seeded(1_200)
  const statuses = new Map<number, number>()
  for (let run = 0; run < CASES; run++) {
    const event = cloudEvent(random, `m-${run}`)
    const type = random() < 0.3 ? BATCH : ONE
    const whole = type === BATCH ? [spoilt(random, event), event, spoilt(random, event)] : event
    const body =
      random() < 0.4
        ? spoiltBytes(random, JSON.stringify(whole))
        : JSON.stringify(type === BATCH ? whole : spoilt(random, whole))
    const { status, body: answer } = await post(wall.url, sender, body, { type })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status !== 202) expect([status, answer.detail]).toEqual([status, expect.any(String)])
    if (status >= 500) throw new Error(`${status} for ${body.toString().slice(0, 2_000)}`)
  }
  printFigure('S3', { cases: CASES, crashes: 0, ...Object.fromEntries(statuses) })
  expect([...statuses.keys()].sort()).toEqual([202, 400, 409, 422].filter((s) => statuses.has(s)))
  expect(statuses.get(422)).toBeGreaterThan(300)
  expect(wall.faults).toEqual([])
  expect((await postOne(wall.url, sender, figure('after', 1))).status).toBe(202)
  // What was taken folds, is read back and can be served whole.
  const { log, projections } = wall.server
  expect(projections.state.seq).toBe(await log.head())
  await wall.restart()
  expect(wall.server.projections.state.seq).toBe(await wall.server.log.head())
})

const CR = '\r\n'

/** Sends raw bytes; resolves with the status of the first answer, or 0 when the connection ended without. */
async function rawStatus(port: number, parts: readonly (string | Buffer)[]): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const status = new Promise<number>((resolve) => {
    const look = (): void => {
      const found = /^HTTP\/1\.1 (?!100)(\d{3})/m.exec(answer)
      if (found) resolve(Number(found[1]))
    }
    socket.on('data', look)
    socket.on('close', () => {
      look()
      resolve(0)
    })
  })
  for (const part of parts) if (!socket.destroyed) socket.write(part)
  const found = await status
  socket.destroy()
  return found
}

test('S4: a body past the limit is refused by its announced or its real length, and not read to its end', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const body = JSON.stringify(figure('big', 1))
  const statuses: number[] = []
  const status = async (parts: Parameters<typeof rawStatus>[1]): Promise<number> => {
    const got = await rawStatus(wall.port, parts)
    statuses.push(got)
    return got
  }
  const head = (extra: Record<string, string>): string => {
    const headers = { host: 'x', ...signedHeaders(sender, body), ...extra }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return ['POST /hooks/kiem-thu HTTP/1.1', ...lines, '', ''].join(CR)
  }
  const megabyte = Buffer.alloc(1024 * 1024, 0x20)
  const chunk = [`${megabyte.length.toString(16)}${CR}`, megabyte, CR]
  // Announced: the answer comes although not one byte of the body was sent.
  expect(await status([head({ 'content-length': '10485760' })])).toBe(413)
  // Chunked: the answer comes after the third megabyte of a body that never ends.
  const endless = [head({ 'transfer-encoding': 'chunked' }), ...chunk, ...chunk, ...chunk]
  expect(await status(endless)).toBe(413)
  // A small body that unpacks into a large one is not unpacked.
  const packed = head({ 'content-encoding': 'gzip', 'content-length': '20' })
  expect(await status([packed, 'x'.repeat(20)])).toBe(415)
  // Both lengths at once, the mark of a smuggled request.
  const both = head({ 'content-length': '5', 'transfer-encoding': 'chunked' })
  expect(await status([both, `0${CR}${CR}`])).toBe(400)
  for (const length of ['-1', 'ten', '1e3', '0x10', '5, 6'])
    expect(await status([head({ 'content-length': length })])).toBe(400)
  // Slow bodies stand aside: others are answered while a hundred hang.
  const hanging = Array.from({ length: 100 }, () => {
    const socket = connect(wall.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(head({ 'content-length': String(body.length) }) + body.slice(0, 5))
    return socket
  })
  expect((await postOne(wall.url, sender, figure('meanwhile', 1))).status).toBe(202)
  for (const socket of hanging) socket.destroy()
  expect((await postOne(wall.url, sender, figure('afterwards', 1))).status).toBe(202)
  expect(await wall.server.log.head()).toBe(2)
  printFigure('S4', { statuses: statuses.join(), hanging: hanging.length })
})

test('S7: no spelling of a path leaves the folder of the built client', async () => {
  const wall = await startWall()
  const ups = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '..;', '%c0%ae%c0%ae', '．．', '....']
  const cuts = ['/', '%2f', '\\', '%5c', '//', '%252f', '%c0%af']
  const targets = ['package.json', 'etc/passwd', 'server/main.ts']
  let tries = 0
  for (const up of ups)
    for (const cut of cuts)
      for (const target of targets)
        for (const start of ['/', '/assets/']) {
          const path = start + Array.from({ length: 6 }, () => up).join(cut) + cut + target
          tries += 1
          const status = await rawStatus(wall.port, [
            `GET ${encodeURI(path).replaceAll('%25', '%')} HTTP/1.1${CR}host: x${CR}connection: close${CR}${CR}`,
          ])
          expect([path, status]).toEqual([
            path,
            expect.toSatisfy((s: number) => s === 404 || s === 400),
          ])
        }
  printFigure('S7', { tries, read: 0 })
  expect(tries).toBeGreaterThan(200)
}, 120_000)
