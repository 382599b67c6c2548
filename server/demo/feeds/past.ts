/** What the demonstration knows of the time before its first start: days and months since January 2025. */
import { MERGER } from '#server/demo/former'
import type { Figure } from '#server/demo/feeds/figure'
import {
  communeEvent,
  definitionOf,
  figures,
  formerEvent,
  groupingEvent,
  provinceEvent,
} from '#server/demo/feeds/figures'
import { ONLINE } from '#server/demo/feeds/government'
import { publicationsBetween } from '#server/demo/feeds/publications'
import type { Outgoing, World } from '#server/demo/feeds/world'
import { FIRST_DAY } from '#server/demo/feeds/years'
import { next, previous, startOf } from '#shared/reckon/calendar'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'

/** So long the province's figures are known day by day. */
const BY_DAY = 90 * DAY
/** Of the communes before the merger only these are known. */
const beforeMerger: ReadonlySet<string> = new Set([ONLINE, 'eco.visitors'])

/**
 * All but the day of `now`, one part for each figure, so that nothing waits long for one. Levels and
 * shares are read at noon, of a month on its last day. What counts up anew each day is read at the day's
 * end, and on every day, as the month is their sum: of the province always, of groupings and communes
 * since the first of the month before, and in the last month before the merger. A second past repeats
 * ids and figures and adds the days that are new.
 */
export function* past(world: World, now: Instant): Generator<Outgoing[]> {
  const today = startOf('day', now)
  const lastMonth = previous('month', today)
  const days = daysBetween(FIRST_DAY, today)
  yield publicationsBetween(world, Instant.parse(FIRST_DAY), now)
  for (const figure of figures) {
    const eachDay = definitionOf(figure).overTime === 'day_total'
    const at = (day: number): Instant =>
      Instant.parse(eachDay ? day + 23 * HOUR + 30 * MINUTE : day + 12 * HOUR)
    const out: (Outgoing | undefined)[] = []
    for (const day of days)
      if (eachDay || endsMonth(day) || day >= today - BY_DAY)
        out.push(provinceEvent(world, figure, at(day), false))
    for (const day of figure.kept ? days : []) {
      if (day < MERGER) {
        const isKnown = eachDay ? next('month', day) === MERGER : endsMonth(day)
        if (isKnown && beforeMerger.has(figure.indicator))
          out.push(...beforeTheMerger(world, figure, at(day)))
      } else if (eachDay ? day >= lastMonth : endsMonth(day)) {
        for (const area of world.groupings)
          out.push(groupingEvent(world, figure, area, at(day), false))
        for (const commune of world.communes)
          out.push(communeEvent(world, figure, commune, at(day)))
      }
    }
    yield out.filter((event) => event !== undefined)
  }
}

const daysBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, (to - from) / DAY) }, (_, day) => from + day * DAY)

const endsMonth = (day: number): boolean => next('month', day) === day + DAY

/** Of the communes that there were. */
function beforeTheMerger(world: World, figure: Figure, at: Instant): (Outgoing | undefined)[] {
  return [
    ...world.former.map((unit) => formerEvent(world, figure, unit, at)),
    ...world.communes
      .filter(({ merged }) => !merged)
      .map((commune) => communeEvent(world, figure, commune, at)),
  ]
}
