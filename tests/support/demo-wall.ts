/** A whole server inside the test with the demonstration province, whose time passes as fast as asked. */
import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { backfill } from '#server/demo/feeds/backfill'
import { demoFeeds } from '#server/demo/feeds/feeds'
import { past } from '#server/demo/feeds/past'
import { byFeed, step } from '#server/demo/feeds/step'
import { worldOf } from '#server/demo/feeds/world'
import { DEMO_SEED, demoProvince, type DemoProvince } from '#server/demo/province'
import { registerFeed } from '#server/feeds/register'
import type { Origin } from '#server/log/own'
import { seed } from '#server/scenes/seed'
import { shipped } from '#server/scenes/shipped'
import { batches } from '#server/send/batches'
import { createSender, type Sender } from '#server/send/sender'
import { sleep } from '#server/send/sleep'
import { Rfc3339, SECOND, type Instant } from '#shared/time'
import { createClock, standingClock, type TestClock } from '#tests/support/clock'
import { temporaryFolder, type AtEnd } from '#tests/support/folder'
import { startWall, type Wall } from '#tests/support/wall'

export interface DemoWall extends Wall {
  /** Of what the product itself says. */
  readonly origin: Origin
  /** Events that the door has taken since the past day. */
  readonly taken: number
  /** Sends what the feeds send in so much time, which then has passed; `silent` feeds send nothing. */
  pass(ms: number, silent?: readonly string[]): Promise<void>
}

/** Of a longer stretch the feeds would send only the last of what comes every few seconds. */
const STEP = 10 * SECOND

/** A working morning, of which tests see the demonstration unless they ask for another moment. */
export const MORNING = Rfc3339.parse('2026-11-27T09:41:00+07:00')

interface Made {
  /** With the database and its key. */
  readonly folder: string
  readonly province: DemoProvince
  readonly secrets: ReadonlyMap<string, string>
}

const originOf = (clock: TestClock): Origin => ({ clock: clock.now, uuid: randomUUID })

const sendersOf = ({ secrets }: Made, url: string, clock: TestClock): Map<string, Sender> => {
  const world = { clock: clock.now, random: Math.random, sleep, fetch }
  return new Map(
    [...secrets].map(([feed, secret]) => [feed, createSender({ url, feed, secret, ...world })]),
  )
}

/** The province, its feeds and their past day or years, all through the door of a server of its own. */
async function make(at: Instant, years: boolean): Promise<Made> {
  const undos: (() => Promise<void> | void)[] = []
  const folder = temporaryFolder((remove) => process.once('exit', () => void remove()))
  const clock = standingClock(at)
  const wall = await startWall({ clock, folder, atEnd: (undo) => undos.push(undo) })
  const { log, feeds, projections, history } = wall.server
  const origin = originOf(clock)
  const province = demoProvince(DEMO_SEED, at)
  await seed({ state: projections.state, log, ...origin }, shipped)
  await log.append(province.events)
  const secrets = new Map<string, string>()
  for (const definition of demoFeeds)
    secrets.set(definition.feed, await registerFeed({ feeds, log, ...origin }, definition))
  const made = { folder, province, secrets }
  const senders = sendersOf(made, wall.url, clock)
  const world = worldOf(province)
  for (const part of [backfill(world, at), ...(years ? past(world, at) : [])])
    for (const [feed, events] of byFeed(part))
      for (const batch of batches(events)) await senders.get(feed)?.send(batch)
  await history.settle()
  for (const undo of undos) await undo()
  return made
}

/** By moment and past. Kept as long as the process: each test takes a copy. */
const all = new Map<string, Promise<Made>>()

export async function startDemoWall({
  at = MORNING,
  clock = createClock(at),
  years = false,
  atEnd,
}: {
  at?: Instant
  clock?: TestClock
  /** With all that the demonstration remembers; else with the past day alone. */
  years?: boolean
  atEnd?: AtEnd
} = {}): Promise<DemoWall> {
  const key = `${at}:${years}`
  const making = all.get(key) ?? make(at, years)
  all.set(key, making)
  const made = await making
  const folder = temporaryFolder(atEnd)
  cpSync(made.folder, folder, { recursive: true })
  const wall = await startWall({ clock, folder, ...(atEnd && { atEnd }) })
  const senders = sendersOf(made, wall.url, clock)
  const world = worldOf(made.province)
  let taken = 0
  let before = clock.now()

  async function send(sent: ReturnType<typeof byFeed>, silent: readonly string[]): Promise<void> {
    await Promise.all(
      [...sent].map(async ([feed, events]) => {
        if (silent.includes(feed)) return
        for (const batch of batches(events)) {
          const answer = await senders.get(feed)?.send(batch)
          // Only now: other feeds count meanwhile.
          taken += answer?.accepted ?? 0
        }
      }),
    )
  }

  return {
    ...wall,
    origin: originOf(clock),
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
