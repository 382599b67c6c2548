import { definitionIn } from '#server/catalogue'
import { displaces, type Fold } from '#server/projections/fold'
import { reckonFrom } from '#server/projections/reckoned'
import type { Tables } from '#server/projections/state'
import { feedOf, type IndicatorCode } from '#shared/ids'
import { rankOfFeed } from '#shared/indicator'
import type { IndicatorEntry, Reading } from '#shared/kinds/indicator-observed'

/** What one feed says: the two latest moments it has a reading of, each with the winner among its readings. */
type Word = Pick<IndicatorEntry, 'latest' | 'before'>

function heard(word: Word | undefined, reading: Reading): Word | undefined {
  if (!word) return { latest: reading }
  const { latest, before } = word
  if (displaces(reading, latest))
    return reading.observedAt === latest.observedAt
      ? { latest: reading, before }
      : { latest: reading, before: latest }
  return reading.observedAt < latest.observedAt && displaces(reading, before)
    ? { latest, before: reading }
    : undefined
}

/** Latest reading of an indicator in an area, the one before it, and what other feeds say of the same. */
export const foldIndicator: Fold<'indicator.observed'> = (tables, event) => {
  const { indicator, unit, value, revision } = event.data
  // What is reckoned here has no readings of its own.
  if (definitionIn(tables, indicator)?.formula) return
  const { area, source, id, observedAt, receivedAt, quality, person } = event
  const reading: Reading = {
    value,
    revision,
    source,
    id,
    observedAt,
    receivedAt,
    quality,
    person,
  }
  const entry = tables.get('indicator', `${indicator}@${area}`)
  const words: readonly Word[] = entry ? [entry, ...(entry.rivals ?? [])] : []
  const own = words.find(({ latest }) => feedOf(latest.source) === feedOf(source))
  const word = heard(own, reading)
  if (!word) return
  put(tables, { indicator, area, unit }, [...words.filter((one) => one !== own), word])
}

/** The word that leads, and behind it the others. */
function put(
  tables: Tables,
  { indicator, area, unit }: Pick<IndicatorEntry, 'indicator' | 'area' | 'unit'>,
  words: readonly Word[],
): void {
  const definition = definitionIn(tables, indicator)
  const rank = ({ latest }: Word): number => rankOfFeed(definition, feedOf(latest.source))
  const [first, ...rivals] = words
    .toSorted((one, other) => (displaces(one.latest, other.latest) ? -1 : 1))
    .toSorted((one, other) => rank(one) - rank(other) || 0)
    .map(({ latest, before }) => ({ latest, before }))
  if (!first) return
  const entry = { indicator, area, unit, ...first, ...(rivals.length > 0 && { rivals }) }
  tables.put('indicator', `${indicator}@${area}`, entry)
  reckonFrom(tables, indicator, area)
}

/** After a definition: another feed may lead now. */
export function lead(tables: Tables, indicator: IndicatorCode): void {
  for (const [, entry] of tables.entries('indicator'))
    if (entry.indicator === indicator && entry.rivals) put(tables, entry, [entry, ...entry.rivals])
}
