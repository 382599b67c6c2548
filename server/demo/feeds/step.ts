/** The simulated feeds over time: what each sends in a stretch of time, faults included. */
import { camerasBetween } from '#server/demo/feeds/cameras'
import { dossiersBetween } from '#server/demo/feeds/dossiers'
import { figures, figuresBetween, provinceEvent } from '#server/demo/feeds/figures'
import { chance, saltOf } from '#server/demo/feeds/noise'
import { publicationsBetween } from '#server/demo/feeds/publications'
import { reportsBetween } from '#server/demo/feeds/reports'
import { isSentTwice, silenceNear } from '#server/demo/feeds/silence'
import type { DemoFeed, Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent, type CloudEvent } from '#server/send/cloud-event'
import { Instant, MINUTE, SECOND } from '#shared/time'

/** Longer stretches are cut to their end: after a machine's sleep the past is not relived. */
const LONGEST = 2 * MINUTE
const BAD_EVERY = 11 * MINUTE
const bad = saltOf('bad')

/** What is told once and never again: a case's change of state, a publication. */
const changesBetween: ReadonlyMap<DemoFeed, typeof dossiersBetween> = new Map([
  ['mot-cua', dossiersBetween],
  ['phan-anh', reportsBetween],
  ['cuc-thong-ke', publicationsBetween],
  ['chu-ky-so', publicationsBetween],
  ['vien-thong', publicationsBetween],
])

/**
 * What each feed sends in (from, to]. Pure: the same stretch gives the same events, whoever asks and
 * when, so that only the time of the last step has to be remembered.
 */
export function step(world: World, from: Instant, to: Instant): Map<DemoFeed, CloudEvent[]> {
  const since = Instant.parse(Math.max(from, to - LONGEST))
  const sent = [
    ...figuresBetween(world, since, to),
    ...camerasBetween(world, since, to),
    ...dossiersBetween(world, since, to),
    ...reportsBetween(world, since, to),
    ...publicationsBetween(world, since, to),
  ].filter(({ feed }) => !isSilent(feed, to))
  return byFeed([...sent, ...caughtUp(world, since, to), ...mistakes(world, since, to)])
}

export function byFeed(sent: readonly Outgoing[]): Map<DemoFeed, CloudEvent[]> {
  const feeds = new Map<DemoFeed, CloudEvent[]>()
  for (const { feed, event } of sent) {
    const events = feeds.get(feed) ?? []
    events.push(event)
    if (isSentTwice(`${event.source} ${event.id}`)) events.push(event)
    feeds.set(feed, events)
  }
  return feeds
}

export function isSilent(feed: DemoFeed, at: Instant): boolean {
  const silence = silenceNear(feed, at)
  return silence !== undefined && at >= silence.from && at < silence.to
}

/**
 * A system that comes back sends the province's figures of its silence, minute by minute, and every
 * change of state: a case whose end was lost would stay open on the wall for ever.
 */
function caughtUp(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: Outgoing[] = []
  for (const [feed, changes] of changesBetween) {
    const silence = silenceNear(feed, to)
    if (!silence || silence.to <= from || silence.to > to) continue
    // From a step before it began: that step may have ended in the silence, and was not sent.
    const missed = changes(world, Instant.parse(silence.from - (to - from)), from)
    out.push(...missed.filter((sent) => sent.feed === feed))
  }
  for (const figure of figures) {
    const silence = silenceNear(figure.feed, to)
    if (figure.slow || !silence || silence.to <= from || silence.to > to) continue
    const first = silence.from - (silence.from % MINUTE) + MINUTE
    // Half a second off the minute, as in `lastReading`.
    for (let at = first + SECOND / 2; at < silence.to; at += MINUTE) {
      const event = provinceEvent(world, figure, Instant.parse(at), true)
      if (event) out.push(event)
    }
  }
  return out
}

/** Now and then something the door must refuse: a broken sensor, a unit mixed up, a code of nobody. */
function mistakes(world: World, from: Instant, to: Instant): Outgoing[] {
  const turn = Math.floor(to / BAD_EVERY)
  const at = Instant.parse(turn * BAD_EVERY)
  if (at <= from) return []
  const wrong = [
    { indicator: 'env.humidity', value: 140, unit: 'percent', area: world.province },
    { indicator: 'env.pm25', value: 21, unit: 'aqi', area: world.province },
    { indicator: 'env.pm25', value: 18.4, unit: 'micrograms_per_m3', area: '99999' },
  ][Math.floor(chance(bad, turn) * 3)]
  if (!wrong) return []
  const { area, ...data } = wrong
  const event = cloudEvent({
    id: `mistake:${turn}`,
    source: 'moi-truong',
    kind: 'indicator.observed',
    observedAt: at,
    area,
    data,
  })
  return [{ feed: 'moi-truong', event }]
}
