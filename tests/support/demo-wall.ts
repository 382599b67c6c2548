/** A whole server inside the test with the demonstration province, whose time passes as fast as asked. */
import { randomUUID } from 'node:crypto'
import { backfill } from '#server/demo/feeds/backfill'
import { demoFeeds } from '#server/demo/feeds/feeds'
import { byFeed, step } from '#server/demo/feeds/step'
import { worldOf } from '#server/demo/feeds/world'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import { registerFeed } from '#server/feeds/register'
import type { Origin } from '#server/log/own'
import { seed } from '#server/scenes/seed'
import { shipped } from '#server/scenes/shipped'
import { batches } from '#server/send/batches'
import { createSender, type Sender } from '#server/send/sender'
import { sleep } from '#server/send/sleep'
import { SECOND } from '#shared/time'
import { createClock, type TestClock } from '#tests/support/clock'
import type { AtEnd } from '#tests/support/folder'
import { startWall, type Wall } from '#tests/support/wall'

export interface DemoWall extends Wall {
  /** Of what the product itself says. */
  readonly origin: Origin
  /** Events that the door has taken so far. */
  readonly taken: number
  /** Sends what the feeds send in so much time, which then has passed; `silent` feeds send nothing. */
  pass(ms: number, silent?: readonly string[]): Promise<void>
}

/** Of a longer stretch the feeds would send only the last of what comes every few seconds. */
const STEP = 10 * SECOND

export async function startDemoWall(
  clock: TestClock = createClock(),
  atEnd?: AtEnd,
): Promise<DemoWall> {
  const wall = await startWall({ clock, ...(atEnd && { atEnd }) })
  const { log, feeds, projections } = wall.server
  const province = demoProvince(DEMO_SEED, clock.now())
  const origin = { clock: clock.now, uuid: randomUUID }
  await seed({ state: projections.state, log, ...origin }, shipped)
  await log.append(province.events)
  const senders = new Map<string, Sender>()
  for (const definition of demoFeeds) {
    const secret = await registerFeed({ feeds, log, ...origin }, definition)
    const { feed } = definition
    const world = { clock: clock.now, random: Math.random, sleep, fetch }
    senders.set(feed, createSender({ url: wall.url, feed, secret, ...world }))
  }
  const world = worldOf(province)
  let taken = 0
  let before = clock.now()

  async function send(all: ReturnType<typeof byFeed>, silent: readonly string[]): Promise<void> {
    await Promise.all(
      [...all].map(async ([feed, events]) => {
        if (silent.includes(feed)) return
        for (const batch of batches(events)) {
          const answer = await senders.get(feed)?.send(batch)
          // Only now: other feeds count meanwhile.
          taken += answer?.accepted ?? 0
        }
      }),
    )
  }
  await send(byFeed(backfill(world, before)), [])
  // Whoever looks at once sees the whole day, not what has been summed up of it so far.
  await wall.server.history.settle()

  return {
    ...wall,
    origin,
    get server() {
      return wall.server
    },
    get taken() {
      return taken
    },
    async pass(ms, silent = []) {
      for (let left = ms; left > 0; left -= STEP) {
        clock.advance(Math.min(left, STEP))
        const now = clock.now()
        await send(step(world, before, now), silent)
        before = now
      }
    },
  }
}
