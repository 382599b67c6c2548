/** The 24 hours before the first start, so that no trend begins empty. */
import { camerasBetween, flowEvent, statusEvent } from '#server/demo/feeds/cameras'
import { dossiersBetween } from '#server/demo/feeds/dossiers'
import {
  COMMUNE_EVERY,
  communeEvent,
  figures,
  figuresBetween,
  groupingEvent,
  provinceEvent,
} from '#server/demo/feeds/figures'
import { reportsBetween } from '#server/demo/feeds/reports'
import { silenceNear } from '#server/demo/feeds/silence'
import { isSilent } from '#server/demo/feeds/step'
import { stateOf } from '#server/demo/feeds/traffic'
import type { DemoFeed, Outgoing, World } from '#server/demo/feeds/world'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'

const PROVINCE_EVERY = 5 * MINUTE
const UNMAPPED_EVERY = DAY
const DOSSIERS_BACK = 2 * HOUR
const REPORTS_BACK = 6 * HOUR

/**
 * Everything the feeds would have sent in the day before `now`, thinned: the province's figures every
 * five minutes, the communes' of mapped indicators every hour. Times are whole multiples of their
 * step, so a second backfill repeats ids instead of adding events. Oldest first; under 32,000 events.
 */
export function backfill(world: World, now: Instant): Outgoing[] {
  const out: (Outgoing | undefined)[] = []
  for (const figure of figures) {
    for (const at of times(now, figure.slow ? HOUR : PROVINCE_EVERY))
      out.push(provinceEvent(world, figure, at, false))
    if (!figure.commune) continue
    for (const at of times(now, figure.mapped ? HOUR : UNMAPPED_EVERY)) {
      for (const area of world.groupings) out.push(groupingEvent(world, figure, area, at, false))
      for (const commune of world.communes) out.push(communeEvent(world, figure, commune, at))
    }
  }
  // What each series last sent: a wall that starts now has no figure that is already overdue.
  out.push(...figuresBetween(world, Instant.parse(now - COMMUNE_EVERY), now))
  const minute = Instant.parse(now - (now % MINUTE))
  for (const camera of world.cameras) {
    out.push(statusEvent(camera, minute))
    if (stateOf(camera, minute) === 'live') out.push(flowEvent(camera, minute))
  }
  // Detections of the last hour, without the flows between.
  for (let at = minute - HOUR; at < minute; at += MINUTE)
    out.push(
      ...camerasBetween(world, Instant.parse(at), Instant.parse(at + MINUTE)).filter(({ event }) =>
        event.id.startsWith('detection'),
      ),
    )
  const changes = [
    ...dossiersBetween(world, Instant.parse(now - DOSSIERS_BACK), now),
    ...reportsBetween(world, Instant.parse(now - REPORTS_BACK), now),
  ]
  const timeOf = ({ event }: Outgoing) => Instant.parse(Date.parse(event.time))
  return out
    .filter((sent) => sent !== undefined)
    .filter((sent) => !isSilent(sent.feed, timeOf(sent)))
    .concat(changes.filter((change) => isSentBy(now, change.feed, timeOf(change))))
    .sort((a, b) => Date.parse(a.event.time) - Date.parse(b.event.time))
}

/** A change of state from a silence that has ended has been caught up. */
function isSentBy(now: Instant, feed: DemoFeed, at: Instant): boolean {
  const silence = silenceNear(feed, at)
  return !silence || silence.to <= now || at < silence.from
}

/** The multiples of `every` in the day up to now, and none of them later. */
function times(now: Instant, every: number): Instant[] {
  const last = now - (now % every)
  const count = Math.floor(DAY / every)
  return Array.from({ length: count }, (_, back) =>
    Instant.parse(last - (count - 1 - back) * every),
  )
}
