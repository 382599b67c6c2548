/** Figures that are abnormal, and figures of the screen's area that are old. */
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { healthOf } from '#client/store/health'
import { nameOf, type Known, type Wrong } from '#client/store/wrong/item'
import { freshness } from '#shared/freshness'
import { feedOf } from '#shared/ids'
import { breachOf, isBeyond, type Indicator, type Threshold } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'

export function breaches(known: Known): Wrong[] {
  return known.indicators.flatMap((entry) => {
    const definition = known.catalogue.get(entry.indicator)
    const threshold = definition && breachOf(definition, entry.latest.value)
    return definition && threshold ? [breach(known, entry, definition, threshold)] : []
  })
}

function breach(
  known: Known,
  { indicator, area, latest, before }: IndicatorEntry,
  definition: Indicator,
  threshold: Threshold,
): Wrong {
  const { domain, short, unit, dueEvery } = definition
  const { priority, above, below, publisher } = threshold
  const sentence = above === undefined ? words.wrong.below : words.wrong.above
  const many = above === undefined ? words.wrong.manyBelow : words.wrong.manyAbove
  const value = format.withUnit(latest.value, unit)
  const limit = format.figure(above ?? below ?? NaN, unit)
  const told = fill(sentence, { name: say(short), value, limit })
  const state = freshness(latest.observedAt, dueEvery, known.now)
  const age = format.age(known.now - latest.observedAt)
  const lasting = before !== undefined && isBeyond(threshold, before.value)
  const isOld = state === 'stale' || state === 'dead'
  return {
    key: `figure ${indicator}@${area}`,
    priority,
    domain,
    what: isOld ? fill(words.wrong.oldFigure, { what: told, age }) : told,
    where: nameOf(known, area),
    area,
    cause: `figure ${indicator} ${priority}`,
    many: fill(many, { name: say(short) }),
    count: 1,
    since: latest.observedAt,
    lasting,
    news: !lasting,
    focus: { area },
    events: [latest],
    publisher: say(publisher),
  }
}

/** Old figures of the screen's own area, but for those whose source is known to be late or silent: it says so itself. */
export function oldFigures(known: Known): Wrong[] {
  const told = new Set(
    healthOf(known.sources, known.now)
      .filter(({ health }) => health !== 'live')
      .map(({ entry }) => entry.feed),
  )
  return known.indicators.flatMap((entry): Wrong[] => {
    const { indicator, area, latest } = entry
    const definition = known.catalogue.get(indicator)
    if (!definition || area !== known.root || told.has(feedOf(latest.source))) return []
    const state = freshness(latest.observedAt, definition.dueEvery, known.now)
    if (state !== 'stale' && state !== 'dead') return []
    const age = format.age(known.now - latest.observedAt)
    return [
      {
        key: `old ${indicator}@${area}`,
        priority: 'low',
        domain: 'sources',
        what: fill(words.wrong.old, { name: say(definition.short), age }),
        where: nameOf(known, area),
        area,
        cause: 'old',
        many: words.wrong.manyOld,
        count: 1,
        since: latest.observedAt,
        lasting: false,
        news: false,
        focus: { area },
        events: [latest],
      },
    ]
  })
}
