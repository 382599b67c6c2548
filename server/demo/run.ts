/** Runs the demonstration's feeds against the door, as strangers would: over HTTP, each with its own secret. */
import { backfill } from '#server/demo/feeds/backfill'
import { demoFeeds } from '#server/demo/feeds/feeds'
import { past } from '#server/demo/feeds/past'
import { byFeed, step } from '#server/demo/feeds/step'
import { worldOf } from '#server/demo/feeds/world'
import { add, Post, type Log } from '#server/demo/post'
import { PROVINCE_FEED, type DemoProvince } from '#server/demo/province'
import { cloudEvent, type CloudEvent } from '#server/send/cloud-event'
import { createSender, type Answer, type World } from '#server/send/sender'
import type { Event } from '#shared/event'
import type { FeedName } from '#shared/ids'
import { SECOND } from '#shared/time'

export interface DemoOptions extends World {
  /** Of the server, without a path. */
  readonly url: string
  /** Of every feed in `demoFeeds`; with one for "province", the areas and places are sent, too. */
  readonly secrets: ReadonlyMap<FeedName, string>
  readonly province: DemoProvince
  readonly log: Log
}

const TICK = SECOND
const DOOR_WITHIN = 5 * SECOND

/**
 * Sends the province (where it has the secret), the day before now, the months before it, then what
 * happens each second, until stopped. A feed without a secret stays silent and is named in the log.
 */
export function runDemo(options: DemoOptions): { stop(): Promise<void> } {
  const { log, clock } = options
  const ending = new AbortController()
  const { signal } = ending
  const posts = new Map(
    [...options.secrets].map(([feed, secret]): [string, Post] => [
      feed,
      new Post(feed, createSender({ ...options, feed, secret, signal }), log, signal),
    ]),
  )

  async function run(): Promise<void> {
    for (const { feed } of demoFeeds)
      if (!posts.has(feed)) log.warn({ feed }, 'demonstration feed has no secret')
    const world = worldOf(options.province)
    await lookForDoor(options, signal)
    const first = posts.get(PROVINCE_FEED)
    if (first) await defineProvince(first, options.province.events)
    let before = clock()
    for (const [feed, events] of byFeed(backfill(world, before))) {
      const answer = await posts.get(feed)?.all(events)
      if (answer) log.info({ feed, ...counted(answer) }, 'past day sent')
    }
    const months: Answer = { accepted: 0, duplicates: 0, rejected: [] }
    for (const part of past(world, before))
      for (const [feed, events] of byFeed(part)) {
        const answer = await posts.get(feed)?.all(events)
        if (answer) add(months, answer)
      }
    log.info(counted(months), 'past months sent')
    while (!signal.aborted) {
      await options.sleep(TICK, signal)
      const now = clock()
      for (const [feed, events] of step(world, before, now)) posts.get(feed)?.put(events)
      before = now
    }
    await Promise.all([...posts.values()].map((post) => post.idle()))
  }

  const running = run().catch((error: unknown) => {
    if (!signal.aborted) log.warn({ err: error }, 'the demonstration ended')
  })
  return {
    stop() {
      ending.abort()
      return running
    },
  }
}

const counted = ({ accepted, duplicates, rejected }: Answer) => ({
  accepted,
  duplicates,
  rejected: rejected.length,
  why: rejected[0]?.detail,
})

/** A door out of reach is told at once: the senders themselves are patient for a minute. */
async function lookForDoor({ fetch, url, log }: DemoOptions, ending: AbortSignal): Promise<void> {
  try {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(DOOR_WITHIN)])
    const answer = await fetch(new URL('/readyz', url), { signal })
    await answer.body?.cancel()
  } catch (error) {
    if (!ending.aborted) log.warn({ url, err: error }, 'the demonstration cannot reach the door')
  }
}

/** Level by level, as a child is only taken once its parent is known. */
async function defineProvince(post: Post, events: readonly Event[]): Promise<void> {
  const levels: ((event: Event) => boolean)[] = [
    (event) => event.kind === 'area.defined' && event.data.level === 'province',
    (event) => event.kind === 'area.defined' && event.data.level === 'grouping',
    (event) => event.kind === 'area.defined' && event.data.level === 'commune',
    (event) => event.kind !== 'area.defined',
  ]
  for (const level of levels) await post.all(events.filter(level).map(asCloudEvent))
}

export function asCloudEvent(event: Event): CloudEvent {
  const { id, source, kind, observedAt, area, quality, person, data } = event
  return cloudEvent({
    id,
    source,
    kind,
    observedAt,
    area,
    quality,
    ...(person === undefined ? {} : { person }),
    data,
  })
}
