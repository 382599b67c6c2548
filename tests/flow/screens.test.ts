/** Screens through the real socket: whatever traffic and faults, they hold what the server holds. */
import { describe, expect, test } from 'vitest'
import { tableNames } from '#shared/entries'
import { AreaCode } from '#shared/ids'
import { seeded } from '#shared/random'
import { DAY, HOUR, MINUTE } from '#shared/time'
import { DIGEST_MS, HEARTBEAT_MS, type Scope } from '#shared/wire'
import { cloudEvent } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { postBatch, type Sender } from '#tests/support/poster'
import { openScreen, type Screen } from '#tests/support/screen'
import { naughty } from '#tests/support/strings'
import { maskedSight } from '#tests/support/sight'
import { digestOf, truth } from '#tests/support/truth'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const all: Scope = { tables: [...tableNames] }
const areas = ['VN', '46', '48', '4601', '460101']
const scopes: readonly Scope[] = [
  all,
  { tables: ['indicator', 'source'] },
  { area: AreaCode.parse('46'), tables: [...tableNames] },
  { area: AreaCode.parse('460101'), tables: ['indicator', 'camera', 'dossierQueue', 'ticker'] },
]

async function defineTree(wall: Wall, sender: Sender): Promise<void> {
  const parents = { '46': 'VN', '48': 'VN', '4601': '46', '460101': '4601' }
  const events = Object.entries(parents).map(([area, parent]) => {
    const data = { name: area, fullName: `Xã ${area}`, level: 'commune', parent }
    return cloudEvent(seeded(1), `area-${area}`, { type: 'area.defined', area, data })
  })
  expect((await postBatch(wall.url, sender, events)).body.accepted).toBe(4)
}

const kinds = ['indicator.observed', 'camera.observed', 'dossier.changed', 'report.changed']

/** Random events of random areas; returns how many were taken. */
async function traffic(
  wall: Wall,
  sender: Sender,
  seed: number,
  batches: number,
  between?: () => Promise<void> | void,
): Promise<void> {
  const random = seeded(seed)
  const anyOf = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  for (let batch = 0; batch < batches; batch++) {
    const events = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, index) =>
      cloudEvent(random, `${seed}-${batch}-${index}`, {
        type: anyOf(kinds),
        area: anyOf(areas),
        time: new Date(wall.clock.now() - random() * HOUR).toISOString(),
      }),
    )
    const timestamp = Math.floor(wall.clock.now() / 1000)
    const { status } = await postBatch(wall.url, sender, events, { timestamp })
    expect(status).toBe(202)
    await between?.()
  }
}

async function expectEqual(wall: Wall, screen: Screen, scope: Scope): Promise<void> {
  const { state } = wall.server.projections
  await until('the screen has come to the end of the log', () => screen.seq === state.seq)
  const wanted = truth(state, scope, maskedSight)
  const held = new Map([...screen.entries].map(([name, { json }]) => [name, json]))
  expect(held).toEqual(wanted)
  expect(screen.digest).toBe(digestOf(wanted))
}

describe('screens', () => {
  test('E5 E11: under random traffic every scope ends with the digest of the state', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    await defineTree(wall, sender)
    await traffic(wall, sender, 1, 5)
    const screens = scopes.map((scope) => ({ scope, screen: openScreen(wall.url, { scope }) }))
    await until('all are greeted', () => screens.every(({ screen }) => screen.counts.states > 0))
    await traffic(wall, sender, 2, 40)
    for (const { scope, screen } of screens) {
      await expectEqual(wall, screen, scope)
      expect(screen.counts).toMatchObject({ gaps: 0, mismatches: 0, states: 1, resets: 1 })
    }
    // Areas move under another parent: scopes are worked out anew.
    const data = { name: '4601', fullName: 'Xã 4601', level: 'commune', parent: '48' }
    const moved = cloudEvent(seeded(1), 'moved', { type: 'area.defined', area: '4601', data })
    await postBatch(wall.url, sender, [moved])
    await traffic(wall, sender, 3, 10)
    for (const { scope, screen } of screens) await expectEqual(wall, screen, scope)
    expect(wall.faults).toEqual([])
  })

  test('E4: a screen gets its first full state before any frame', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    const busy = traffic(wall, sender, 4, 1).catch(() => undefined)
    await busy
    const before: number[] = []
    const screens: Screen[] = []
    await defineTree(wall, sender)
    await traffic(wall, sender, 5, 30, () => {
      screens.push(openScreen(wall.url, { scope: all }))
    })
    for (const screen of screens) {
      await expectEqual(wall, screen, all)
      before.push(screen.counts.framesBeforeState)
    }
    expect(before.every((frames) => frames === 0)).toBe(true)
  })

  test('R4: frames lost at random end in a delta or a reset, never in silence', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    await defineTree(wall, sender)
    const random = seeded(6)
    let losing = true
    let lost = 0
    const lose = (): boolean => {
      const gone = losing && random() < 0.2
      if (gone) lost += 1
      return gone
    }
    const screens = scopes.map((scope) => ({
      scope,
      screen: openScreen(wall.url, { scope, lose }),
    }))
    await until('all are greeted', () => screens.every(({ screen }) => screen.counts.states > 0))
    // The digest is due at every step of the clock, so silent differences would show.
    await traffic(wall, sender, 7, 80, async () => {
      const { state } = wall.server.projections
      wall.clock.advance(HEARTBEAT_MS)
      await until('a frame has left', () => screens.some(({ screen }) => screen.seq === state.seq))
    })
    losing = false
    wall.clock.advance(DIGEST_MS)
    let noticed = 0
    let byDigest = 0
    for (const { scope, screen } of screens) {
      await expectEqual(wall, screen, scope)
      noticed += screen.counts.gaps
      // Entries that left the scope meanwhile are found by the digest of the very answer.
      byDigest += screen.counts.mismatches
    }
    printFigure('R4', {
      lost,
      byNumber: noticed,
      byDigest,
      equal: screens.length,
      screens: screens.length,
    })
    expect(lost).toBeGreaterThan(10)
    expect(noticed).toBeGreaterThan(0)
  })

  test('R6: away for a while is a delta, away beyond the window is a reset; equal both times', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    await defineTree(wall, sender)
    const screen = openScreen(wall.url, { scope: all })
    await until('greeted', () => screen.counts.states === 1)
    const outage = async (ms: number, seed: number, batches: number): Promise<void> => {
      screen.socket.disconnect()
      wall.clock.advance(ms)
      await traffic(wall, sender, seed, batches)
      screen.socket.connect()
      await expectEqual(wall, screen, all)
    }
    await outage(10 * MINUTE, 8, 5)
    expect(screen.counts).toMatchObject({ states: 2, resets: 1 })
    // Thousands of headlines come and go meanwhile, more than there are traces kept.
    screen.socket.disconnect()
    wall.clock.advance(2 * HOUR)
    const timestamp = Math.floor(wall.clock.now() / 1000)
    for (let batch = 0; batch < 8; batch++) {
      const events = Array.from({ length: 400 }, (_, index) =>
        cloudEvent(seeded(index), `flood-${batch}-${index}`, {
          type: 'camera.observed',
          time: new Date(wall.clock.now() - DAY + (batch * 400 + index) * 1_000).toISOString(),
          data: {
            report: 'detection',
            camera: `cam-${index}`,
            type: 'fire',
            priority: 'urgent',
            active: true,
          },
        }),
      )
      await postBatch(wall.url, sender, events, { timestamp })
    }
    expect(wall.server.projections.state.forgotten).toBeGreaterThan(0)
    screen.socket.connect()
    await expectEqual(wall, screen, all)
    printFigure('R6', {
      outages: 2,
      resets: screen.counts.resets,
      mismatches: screen.counts.mismatches,
    })
    expect(screen.counts).toMatchObject({ states: 3, resets: 2, mismatches: 0 })
  })

  test('E3 E5: a restart keeps the epoch: screens go on with a delta and equal digests', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    await defineTree(wall, sender)
    await traffic(wall, sender, 9, 10)
    const screen = openScreen(wall.url, { scope: all })
    await expectEqual(wall, screen, all)
    await wall.restart()
    await traffic(wall, sender, 10, 5)
    await until('told again', () => screen.counts.states === 2)
    await expectEqual(wall, screen, all)
    expect(screen.counts).toMatchObject({ resets: 1, mismatches: 0 })
  })

  test('S3: naughty strings reach a screen as they were sent', async () => {
    const wall = await startWall()
    const sender = await wall.feed('kiem-thu', { defines: true })
    const titles = naughty.filter((text) => text.length > 0)
    const events = titles.map((title, index) =>
      cloudEvent(seeded(1), `n-${index}`, {
        type: 'report.changed',
        data: { report: `PA-${index}`, state: 'assigned', category: 'other', title },
      }),
    )
    expect((await postBatch(wall.url, sender, events)).body.accepted).toBe(titles.length)
    const screen = openScreen(wall.url, { scope: all })
    await expectEqual(wall, screen, all)
    titles.forEach((title, index) => {
      const held: unknown = JSON.parse(screen.entries.get(`report\nPA-${index}`)?.json ?? 'null')
      expect(held).toMatchObject({ title })
    })
  })
})
