/** The webhook door through its real port: each bad input its own status, and good senders unharmed. */
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '#shared/time'
import { cloudEvent, figure } from '#tests/support/events'
import {
  answerOf,
  BATCH,
  ONE,
  post,
  postBatch,
  postOne,
  type Answer,
  type Posting,
  type Sender,
} from '#tests/support/poster'
import { seeded } from '#shared/random'
import { startWall, type Wall } from '#tests/support/wall'

const good = (id: string) => figure(id, 97.5)
const iso = (ahead: number): string => new Date(Date.now() + ahead).toISOString()

/** An error as RFC 9457 asks, in both languages, with accents in the Vietnamese. */
function expectProblem(answer: Answer, status: number): void {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json',
  ])
  expect(answer.body.status).toBe(status)
  expect(answer.body['title']).toBeTypeOf('string')
  expect(answer.body.detail).toMatch(/[\u00c0-\u1ef9]/u)
  expect(answer.body.detail_en).toMatch(/^[\x20-\x7e\u00a0-\u{10ffff}]{20,}$/u)
  if (status === 429 || status === 503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

type Bad = (wall: Wall, sender: Sender) => Promise<Answer>

const raw =
  (body: string | Uint8Array, posting: Posting = {}): Bad =>
  ({ url }, sender) =>
    post(url, sender, body, posting)
const event =
  (change: object): Bad =>
  ({ url }, sender) =>
    postOne(url, sender, { ...good('x'), ...change })
const data = (change: object): Bad => event({ data: { ...good('x').data, ...change } })
const unsigned = (headers: Record<string, string>): Bad =>
  raw(JSON.stringify(good('x')), { headers })
const nested = (levels: number): string =>
  JSON.stringify(good('x')).replace('97.5', '['.repeat(levels) + ']'.repeat(levels))

const refused: readonly (readonly [name: string, status: number, send: Bad])[] = [
  ['unknown source', 404, ({ url }, { secret }) => postOne(url, { feed: 'la', secret }, good('x'))],
  [
    'a feed name that is none',
    404,
    ({ url }, { secret }) => postOne(url, { feed: '%ff..', secret }, good('x')),
  ],
  ['no signature', 401, unsigned({ 'webhook-signature': '' })],
  ['no id', 401, unsigned({ 'webhook-id': '' })],
  ['bad signature', 401, unsigned({ 'webhook-signature': 'v1,AAAA' })],
  [
    'another key',
    401,
    ({ url }, { feed }) =>
      postOne(url, { feed, secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, good('x')),
  ],
  [
    'stale timestamp',
    401,
    raw(JSON.stringify(good('x')), { timestamp: Math.floor(Date.now() / SECOND) - 302 }),
  ],
  [
    'timestamp ahead',
    401,
    raw(JSON.stringify(good('x')), { timestamp: Math.floor(Date.now() / SECOND) + 310 }),
  ],
  ['timestamp in words', 401, raw(JSON.stringify(good('x')), { timestamp: 'now' })],
  ['wrong content type', 415, raw(JSON.stringify(good('x')), { type: 'text/plain' })],
  [
    'plain JSON without an adapter',
    415,
    raw(JSON.stringify(good('x')), { type: 'application/json' }),
  ],
  [
    'a compressed body',
    415,
    raw(JSON.stringify(good('x')), { headers: { 'content-encoding': 'gzip' } }),
  ],
  ['unknown kind', 422, event({ type: 'weather.observed' })],
  ['a kind that every object has', 422, event({ type: 'constructor' })],
  ['unknown area', 422, event({ area: '99999' })],
  ['another feed as source', 422, event({ source: 'kiem-thu-2' })],
  [
    'half a surrogate pair as id',
    422,
    raw(JSON.stringify(good('x')).replace('"id":"x"', '"id":"x\\ud800"')),
  ],
  ['a control character as person', 422, event({ person: 'a\u0000b' })],
  ['a time without a zone', 422, event({ time: '2026-11-21T12:00:00' })],
  ['no id in the event', 422, event({ id: undefined })],
  ['another specversion', 422, event({ specversion: '0.3' })],
  ['data_base64', 422, event({ data: undefined, data_base64: 'e30=' })],
  ['no data', 422, event({ data: undefined })],
  ['indicator not in the catalogue', 422, data({ indicator: 'gov.unknown' })],
  ['unit not in the catalogue', 422, data({ unit: 'bananas' })],
  ['another unit than the catalogue says', 422, data({ unit: 'metres' })],
  ['value above the possible range', 422, data({ value: 100.01 })],
  ['value below the possible range', 422, data({ value: -0.01 })],
  ['value as text', 422, data({ value: '97.5' })],
  ['value beyond numbers', 422, raw(JSON.stringify(good('x')).replace('97.5', '1e999'))],
  ['a key too many', 422, data({ note: 'x' })],
  ['10 MB body', 413, raw(JSON.stringify({ ...good('x'), pad: 'x'.repeat(10 * 1024 * 1024) }))],
  ['truncated JSON', 400, raw(JSON.stringify(good('x')).slice(0, -20))],
  ['empty body', 400, raw('')],
  ['JSON nested 33 deep', 400, raw(nested(33))],
  ['JSON nested 100,000 deep', 400, raw(nested(100_000))],
  ['duplicate keys', 400, raw(JSON.stringify(good('x')).replace('"id":"x"', '"id":"x","id":"y"'))],
  [
    'duplicate keys, one escaped',
    400,
    raw(JSON.stringify(good('x')).replace('"id":"x"', '"id":"x","\\u0069d":"y"')),
  ],
  ['invalid UTF-8', 400, raw(Buffer.from(JSON.stringify(good('x\xff')), 'latin1'))],
  ['a batch that is no array', 400, raw(JSON.stringify(good('x')), { type: BATCH })],
  ['an array as one event', 422, raw(JSON.stringify([good('x')]), { type: ONE })],
  ['null as an event', 422, raw('null')],
  ['empty batch', 400, raw('[]', { type: BATCH })],
  [
    'batch of 10,000',
    413,
    ({ url }, sender) =>
      postBatch(
        url,
        sender,
        Array.from({ length: 10_000 }, (_, index) => ({ id: `${index}` })),
      ),
  ],
  [
    'a batch with nothing good',
    422,
    ({ url }, sender) => postBatch(url, sender, [{ id: 'a' }, 1, null]),
  ],
]

describe('the door', () => {
  test('S3 S4: every bad input has its status and sentence, and a good sender goes on meanwhile', async () => {
    const wall = await startWall()
    const [bad, fine] = [await wall.feed('kiem-thu'), await wall.feed('mot-cua')]
    let sent = 0
    for (const [name, status, send] of refused) {
      const [answer, own] = await Promise.all([
        send(wall, bad),
        postOne(wall.url, fine, { ...good(`ok-${sent}`), source: 'mot-cua' }),
      ])
      sent += 1
      expect([name, answer.status]).toEqual([name, status])
      expectProblem(answer, status)
      expect([name, own.status, own.body.accepted]).toEqual([name, 202, 1])
    }
    expect(await wall.server.log.head()).toBe(sent)
    expect(wall.faults).toEqual([])
  })

  test('any other method than POST is a 405 that names POST, and nothing is taken', async () => {
    const wall = await startWall()
    await wall.feed('kiem-thu')
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${wall.url}/hooks/kiem-thu`, { method })
      expect(response.headers.get('allow')).toBe('POST')
      expectProblem(await answerOf(response), 405)
    }
    expect(await wall.server.log.head()).toBe(0)
  })

  test('R11 E6: a reading from the future is taken, flagged, and does not become current', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu')
    await postOne(wall.url, sender, figure('now', 90, { time: iso(0) }))
    const answer = await postOne(wall.url, sender, figure('later', 50, { time: iso(7 * HOUR) }))
    expect(answer.status).toBe(202)
    expect(answer.body.flagged).toMatchObject([{ index: 0, id: 'later' }])
    // Within the tolerance of clocks it is simply now.
    const near = await postOne(wall.url, sender, figure('near', 91, { time: iso(50 * SECOND) }))
    expect(near.body.flagged).toBe(undefined)
    // Late: kept in its place in history, the wall stays.
    await postOne(wall.url, sender, figure('late', 10, { time: iso(-2 * HOUR) }))
    const { state } = wall.server.projections
    const shown = state.get('indicator', 'gov.dossier.on_time@VN')
    expect([shown?.latest.value, shown?.before?.value]).toEqual([91, 90])
    expect(state.get('source', 'kiem-thu')?.future).toBe(1)
    const now = Date.now()
    const series = await fetch(
      `${wall.url}/api/series?indicator=gov.dossier.on_time&area=VN&from=${now - 3 * HOUR}&to=${now + 9 * HOUR}`,
    ).then((response) => response.text())
    expect(series).toContain('"values":[10,90,91]')
  })

  test('a batch keeps the good, quarantines the bad and names each by its place', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu')
    const twice = good('a')
    const batch = [twice, { ...good('b'), area: 'nowhere' }, good('c'), twice, 'no event']
    const { status, body } = await postBatch(wall.url, sender, batch)
    expect([status, body.accepted, body.duplicates]).toEqual([202, 2, 1])
    expect(body.rejected?.map(({ index, id }) => [index, id])).toEqual([
      [1, 'b'],
      [4, undefined],
    ])
    expect(body.rejected?.[0]?.detail).toContain('Địa bàn "nowhere"')
    const kept = await fetch(`${wall.url}/api/quarantine`).then((response) => response.text())
    expect(kept).toContain('"eventId":"b"')
    const sources = await fetch(`${wall.url}/api/sources`).then((response) => response.text())
    expect(sources).toContain('"quarantined":2')
    expect(await wall.server.log.head()).toBe(2)
  })

  test('an area defined earlier in a batch is known to the events after it', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    const area = { type: 'area.defined', area: '46' }
    const batch = [
      figure('early', 1, { area: '46' }),
      cloudEvent(seeded(1), 'area', area),
      figure('then', 2, { area: '46' }),
    ]
    const { body } = await postBatch(wall.url, sender, batch)
    expect([body.accepted, body.rejected?.map(({ id }) => id)]).toEqual([2, ['early']])
  })

  test('E2: an id used again for other content is a 409 and changes nothing', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu')
    const first = figure('a', 90, { time: iso(-MINUTE) })
    expect((await postOne(wall.url, sender, first)).body).toMatchObject({ accepted: 1 })
    expect((await postOne(wall.url, sender, first)).body).toMatchObject({ duplicates: 1 })
    const other = await postOne(wall.url, sender, { ...first, data: { ...first.data, value: 91 } })
    expectProblem(other, 409)
    const mixed = await postBatch(wall.url, sender, [{ ...first, time: iso(0) }, good('b')])
    expect([mixed.status, mixed.body.accepted, mixed.body.rejected?.length]).toEqual([202, 1, 1])
    expect(await wall.server.log.head()).toBe(2)
  })

  test('binary mode: attributes percent-encoded in headers, the body is the data', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu')
    const { id, source, type, area, time, data: payload } = good('nhị-phân 100%')
    const attributes = {
      id,
      source,
      type,
      area,
      time,
      person: 'Nguyễn Thị Ánh',
      specversion: '1.0',
    }
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
    )
    const posting = {
      type: 'application/json; charset=utf-8',
      id: encodeURIComponent(id),
      headers,
    }
    const answer = await post(wall.url, sender, JSON.stringify(payload), posting)
    expect([answer.status, answer.body.accepted]).toEqual([202, 1])
    // Captured and sent again under another id: the signature covers webhook-id alone.
    const other = { ...posting, headers: { ...headers, 'ce-id': 'another' } }
    expectProblem(await post(wall.url, sender, JSON.stringify(payload), other), 400)
    const [stored] = await wall.server.log.read(wall.server.projections.state.forgotten, 1)
    expect(stored).toMatchObject({ id, person: 'Nguyễn Thị Ánh', data: payload })
    const structured = await postOne(wall.url, sender, { ...attributes, data: payload })
    expect(structured.body.duplicates).toBe(1)
  })
})
