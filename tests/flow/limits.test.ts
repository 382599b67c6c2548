/** S10: what a feed may send, and from where, tried through the real door. */
import { expect, test } from 'vitest'
import { addressSet } from '#server/access/address'
import { AreaCode } from '#shared/ids'
import { seeded } from '#shared/random'
import { cloudEvent, figure } from '#tests/support/events'
import { postBatch, postOne, type Answer, type Sender } from '#tests/support/poster'
import { rawConnection, rawPost } from '#tests/support/raw'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const area = (code: string) => AreaCode.parse(code)

const definition = (source: string, code: string, parent: string, into?: string) => {
  const event = cloudEvent(seeded(1), `${code} in ${parent}`, {
    type: 'area.defined',
    area: code,
    source,
  })
  if (typeof event.data !== 'object') throw new Error('a payload is an object')
  return { ...event, data: { ...event.data, parent, ...(into && { into, until: '2025-07-01' }) } }
}

const camera = (source: string, id: string, code: string) => ({
  ...cloudEvent(seeded(1), id, { source, type: 'camera.observed', area: code }),
  data: {
    camera: 'cam-1',
    report: 'status',
    name: 'Cầu Trường Tiền',
    position: [107.58, 16.46],
    state: 'live',
  },
})

/** VN > 46 > 46001 > 46001a, and VN > 48 > 48001. */
async function provinces(wall: Wall): Promise<Sender> {
  const definer = await wall.feed('dia-gioi', { defines: true })
  const tree = [
    ['46', 'VN'],
    ['46001', '46'],
    ['46001a', '46001'],
    ['48', 'VN'],
    ['48001', '48'],
  ] as const
  const { body } = await postBatch(
    wall.url,
    definer,
    tree.map(([code, parent]) => definition(definer.feed, code, parent)),
  )
  expect(body.accepted).toBe(tree.length)
  return definer
}

function expectRefused({ status, body }: Answer, ...parts: string[]): void {
  expect([status, body.detail]).toEqual([422, expect.any(String)])
  for (const part of parts) {
    expect(body.detail).toContain(part)
    expect(body.detail_en).toContain(part)
  }
}

test('S10: a feed sends its own kinds; any other is refused and lies in quarantine with the reason', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu', { kinds: new Set(['indicator.observed']) })
  const other = cloudEvent(seeded(2), 'other', { type: 'report.changed' })
  expect((await postOne(wall.url, sender, figure('a', 90))).status).toBe(202)
  expectRefused(await postOne(wall.url, sender, other), 'report.changed', 'indicator.observed')
  const { status, body } = await postBatch(wall.url, sender, [
    figure('b', 91),
    { ...other, id: 'in a batch' },
    figure('c', 92),
  ])
  expect([status, body.accepted, body.rejected?.map(({ index, id }) => [index, id])]).toEqual([
    202,
    2,
    [[1, 'in a batch']],
  ])
  const kept = await fetch(`${wall.url}/api/quarantine`).then((response) => response.text())
  for (const part of ['other', 'in a batch', 'không được gửi report.changed'])
    expect(kept).toContain(part)
  // The limit is kept with the feed, and is that feed's alone.
  await wall.restart()
  expectRefused(await postOne(wall.url, sender, { ...other, id: 'later' }), 'report.changed')
  const free = await wall.feed('tu-do')
  expect((await postOne(wall.url, free, { ...other, source: 'tu-do' })).status).toBe(202)
  expect(await wall.server.log.head()).toBe(4)
})

test('S10: a feed sends of its own areas and all below them, of no other', async () => {
  const wall = await startWall()
  await provinces(wall)
  const sender = await wall.feed('kiem-thu', { areas: new Set([area('46'), area('48001')]) })
  for (const code of ['46', '46001', '46001a', '48001'])
    expect([
      code,
      (await postOne(wall.url, sender, figure(code, 90, { area: code }))).status,
    ]).toEqual([code, 202])
  for (const code of ['VN', '48'])
    expectRefused(
      await postOne(wall.url, sender, figure(code, 90, { area: code })),
      code,
      '46, 48001',
    )
  const mixed = ['46', '48', '46001'].map((code) => figure(`batch-${code}`, 90, { area: code }))
  const { status, body } = await postBatch(wall.url, sender, mixed)
  expect([status, body.accepted, body.rejected?.map(({ id }) => id)]).toEqual([
    202,
    2,
    ['batch-48'],
  ])
  const kept = await fetch(`${wall.url}/api/quarantine`).then((response) => response.text())
  for (const part of ['"48"', 'batch-48', 'địa bàn 48, chỉ được gửi của 46, 48001'])
    expect(kept).toContain(part)
  const everywhere = await wall.feed('ca-nuoc', { areas: new Set([area('VN')]) })
  const own = (id: string, code: string) => figure(id, 90, { area: code, source: 'ca-nuoc' })
  for (const code of ['VN', '48', '46001a'])
    expect((await postOne(wall.url, everywhere, own(code, code))).status).toBe(202)
})

test('S10: within its areas a feed draws the map, and takes nothing in from outside', async () => {
  const wall = await startWall()
  await provinces(wall)
  const own = await wall.feed('ban-do', { defines: true, areas: new Set([area('46')]) })
  const send = (code: string, parent: string, into?: string) =>
    postOne(wall.url, own, definition(own.feed, code, parent, into))
  for (const [code, parent] of [
    ['46002', '46'],
    ['46002a', '46002'],
    ['46001', '46'],
  ] as const)
    expect([code, (await send(code, parent)).status]).toEqual([code, 202])
  for (const [code, parent] of [
    ['48002', '48'],
    ['49', 'VN'],
    // Another's commune, its own province, and its own province below its own commune.
    ['48001', '46'],
    ['46', 'VN'],
    ['46', '46001'],
    ['46001', '48'],
  ] as const)
    expectRefused(await send(code, parent), code, '46')
  // What went into one of another province is told by that one's feed.
  expect((await send('46004', '46', '46001')).status).toBe(202)
  expectRefused(await send('46005', '46', '48001'), '46005', '46')
  // An area of the same batch is known by then, with its place in the tree.
  const { body } = await postBatch(wall.url, own, [
    definition(own.feed, '46003', '46'),
    definition(own.feed, '46003a', '46003'),
    figure('in the new one', 1, { area: '46003a', source: own.feed }),
  ])
  expect(body.accepted).toBe(3)
})

test('S10: a thing of another area is not to be drawn over by naming it', async () => {
  const wall = await startWall()
  await provinces(wall)
  const [there, here] = [
    await wall.feed('noi-khac', { areas: new Set([area('48')]) }),
    await wall.feed('o-day', { areas: new Set([area('46')]) }),
  ]
  expect((await postOne(wall.url, there, camera('noi-khac', 'a', '48001'))).status).toBe(202)
  expectRefused(await postOne(wall.url, here, camera('o-day', 'b', '46')), '48001', '46')
  expect((await postOne(wall.url, there, camera('noi-khac', 'c', '48'))).status).toBe(202)
})

test('S10: a feed with addresses posts from them alone, and the body of others is not read', async () => {
  const wall = await startWall({ trustedProxies: ['127.0.0.1'] })
  const sender = await wall.feed('kiem-thu', {
    addresses: addressSet(['192.0.2.0/24', '2001:db8::/32']),
  })
  const from = (address: string | undefined, id: string) =>
    postOne(wall.url, sender, figure(id, 90), {
      headers: address === undefined ? {} : { 'x-forwarded-for': address },
    })
  for (const address of ['192.0.2.7', '::ffff:192.0.2.8', '203.0.113.1, 192.0.2.9', '2001:db8::7'])
    expect([address, (await from(address, address)).status]).toEqual([address, 202])
  const outside = [undefined, '203.0.113.1', '192.0.2.7, 203.0.113.1', 'x', '192.0.2.7,']
  for (const address of outside) {
    const { status, body, headers } = await from(address, 'outside')
    expect([address, status]).toEqual([address, 403])
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body.detail).toContain('không được gửi từ địa chỉ')
    expect(body.detail_en).toContain('may not send from address')
  }
  // Refused with the body still to come.
  const connection = rawConnection(wall.port)
  connection.write(rawPost(sender, figure('never sent', 90)).head)
  await until('the refusal', () => connection.text.includes('HTTP/1.1 403'))
  connection.destroy()
  // Judged before the signature: who is elsewhere learns nothing of secrets.
  const wrong = { ...sender, secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
  expect((await postOne(wall.url, wrong, figure('x', 90))).status).toBe(403)
  expect(await wall.server.log.head()).toBe(4)
})

test('S10: without a trusted proxy the header counts for nothing', async () => {
  const wall = await startWall()
  const claim = { headers: { 'x-forwarded-for': '192.0.2.7' } }
  const far = await wall.feed('xa', { addresses: addressSet(['192.0.2.0/24']) })
  const near = await wall.feed('gan', { addresses: addressSet(['127.0.0.0/8']) })
  const own = (source: string) => figure('a', 90, { source })
  expect((await postOne(wall.url, far, own('xa'), claim)).status).toBe(403)
  expect((await postOne(wall.url, near, own('gan'), claim)).status).toBe(202)
})
