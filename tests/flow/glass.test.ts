/** What screens say of themselves, and who is told. */
import { expect, test } from 'vitest'
import { REPORT_MS, type GlassReport } from '#shared/glass'
import { AreaCode } from '#shared/ids'
import { WallId } from '#shared/wall'
import { grantOf, invite, type Browser } from '#tests/support/browser'
import { pair } from '#tests/support/pairing'
import { listen, room } from '#tests/support/room'
import { openScreen, type Screen } from '#tests/support/screen'
import { present, until } from '#tests/support/until'
import * as z from 'zod'

const At = z.object({ at: z.number() })
const Glass = z.object({
  now: z.number(),
  glasses: z.array(
    z.looseObject({
      name: z.string(),
      kind: z.string(),
      at: z.number(),
      report: z.looseObject({}),
    }),
  ),
})
const report = (more: Partial<GlassReport> = {}): object => ({
  wall: 'phong-truc',
  screen: 'Trái',
  window: { width: 1920, height: 1080, ratio: 1 },
  shown: [{ region: 'toan-canh', scene: 'tong-quan', why: 'tour' }],
  blank: false,
  curtain: false,
  frameAge: 40,
  pictureTime: 17,
  dropped: 0,
  heap: 60_000_000,
  age: 5_000,
  version: '0.0.0-test',
  faults: [{ scene: 'tong-quan', tile: 'dong-ho', widget: 'status', what: 'hỏng' }],
  ...more,
})

/** Past the types, as somebody else's program would. */
const emitRaw = (screen: Screen, body: unknown): void => {
  const socket: { emit(name: string, body: unknown): unknown } = screen.socket
  socket.emit('report', body)
}

test('what is on the glass is read back, by those whose screens they are', async () => {
  const { wall, admin } = await room()
  const province = await pair(wall, admin, { wall: 'phong-truc', name: 'Trái' })
  const commune = await pair(wall, admin, {
    wall: 'phong-truc',
    name: 'Xã',
    area: AreaCode.parse('4601'),
  })
  const screens = [province, commune].map(({ token }) => listen(wall, token))
  const person = openScreen(wall.url, { cookie: admin.cookie, scope: { tables: ['source'] } })
  const all = [...screens, person]
  await until('all are told', () => all.every(({ counts }) => counts.states > 0))
  for (const screen of all) emitRaw(screen, report())
  const glass = async (browser: Browser) =>
    Glass.parse((await browser.get('/api/glass')).body).glasses
  const reported = await until('three reports', async () => {
    const glasses = await glass(admin)
    return glasses.length === 3 && glasses
  })
  expect(reported.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    'person Trần Thị Bình',
    'screen Trái',
    'screen Xã',
  ])
  expect(reported[0]?.report).toEqual(report())
  const { browser } = await invite(wall, admin, 'xa@x.vn', grantOf('operator', '4601'))
  expect((await glass(browser)).map(({ name }) => name)).toEqual(['Xã'])
  const viewer = await invite(wall, admin, 'xem@x.vn', grantOf('viewer'))
  expect((await viewer.browser.get('/api/glass')).status).toBe(403)
  present(screens[0]).close()
  await until('it is gone', async () => (await glass(admin)).length === 2)
})

test('a change is announced as far ahead as the slowest screen of that wall needs to make a scene', async () => {
  const { wall, admin } = await room()
  const screens: Screen[] = []
  for (const name of ['Trái', 'Phải'])
    screens.push(listen(wall, (await pair(wall, admin, { wall: 'phong-truc', name })).token))
  const [left, right] = [present(screens[0]), present(screens[1])]
  await until('both are told', () => screens.every(({ counts }) => counts.states > 0))
  const expectAhead = async (ms: number): Promise<void> => {
    const body = { target: { wall: 'phong-truc' }, do: 'show', scene: 'tong-quan' }
    const asked = wall.clock.now()
    const { at } = At.parse((await admin.post('/api/walls/command', body)).body)
    expect(at).toBeGreaterThanOrEqual(asked + ms)
    expect(at).toBeLessThanOrEqual(wall.clock.now() + ms)
  }
  const tell = async (screen: Screen, more: Partial<GlassReport>): Promise<void> => {
    wall.clock.advance(REPORT_MS)
    const told = wall.clock.now()
    emitRaw(screen, report(more))
    await until('it is heard', async () =>
      Glass.parse((await admin.get('/api/glass')).body).glasses.some(({ at }) => at >= told),
    )
  }
  await expectAhead(1_000)
  await tell(left, { readyTime: 200 })
  await expectAhead(1_000)
  await tell(right, { readyTime: 2_000, screen: 'Phải' })
  await expectAhead(3_500)
  await tell(left, { readyTime: 100 })
  await expectAhead(3_500)
  // Another wall's screens, and a page that hangs, hold nobody up.
  await tell(right, { readyTime: 3_000, wall: WallId.parse('khac') })
  await expectAhead(1_000)
  await tell(right, { readyTime: 600_000 })
  await expectAhead(4_000)
})

test('S3: hostile reports are refused and change nothing', async () => {
  const { wall, admin } = await room()
  const { token } = await pair(wall, admin, { wall: 'phong-truc', name: 'Trái' })
  const hostile: readonly unknown[] = [
    null,
    'x',
    [],
    { ...report(), extra: 1 },
    report({ version: 'x'.repeat(301) }),
    { ...report(), shown: Array.from({ length: 21 }, () => ({ why: 'x' })) },
    { ...report(), faults: Array.from({ length: 21 }, () => ({ what: 'x' })) },
    { ...report(), wall: '../..' },
    { ...report(), window: { width: 'x', height: 1, ratio: 1 } },
  ]
  const screen = listen(wall, token)
  await until('told', () => screen.counts.states > 0)
  for (const body of hostile) {
    const before = screen.refusals.length
    emitRaw(screen, body)
    await until(
      `refused: ${JSON.stringify(body)?.slice(0, 80)}`,
      () => screen.refusals.length > before,
    )
  }
  const { glasses } = Glass.parse((await admin.get('/api/glass')).body)
  expect(glasses).toEqual([])
  emitRaw(screen, report())
  await until('a good one is taken', async () =>
    (await admin.get('/api/glass')).text.includes('"scene":"tong-quan"'),
  )
  // Who floods is not read: the first of a moment stands.
  for (let dropped = 1; dropped <= 200; dropped++) emitRaw(screen, report({ dropped }))
  await until('its socket lives', () => screen.socket.connected)
  expect(wall.faults).toEqual([])
})
