/** The readings behind a figure, and what else was said of the same moments: corrected, or by other feeds. */
import type { Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import type { Told } from '#server/history/feeds'
import { READINGS, type Window } from '#server/history/grid'
import { inParts } from '#server/history/rows'
import { spansIn } from '#server/history/told'
import { eventOfRow } from '#server/log/row'
import type { Stored } from '#shared/event'

export interface Behind {
  /** The reading that stands. */
  readonly event: Stored<'indicator.observed'>
  /** The newest first. */
  readonly earlier: readonly Stored<'indicator.observed'>[]
}

interface Moment {
  readonly time: number
  readonly seq: number
  readonly heard: string | null
}

const seqsOf = ({ seq, heard }: Moment): number[] => [
  ...new Set([seq, ...(heard ?? '').split(' ').filter(Boolean).map(Number)]),
]

/** `told`: what its feeds tell of the figure, the leading one first. At most `limit`, the newest first. */
export async function readingsBehind(
  read: Kysely<Schema>,
  told: readonly Told[],
  window: Window,
  limit: number,
): Promise<readonly Behind[]> {
  const moments: Moment[] = []
  for (const { series, from, to } of spansIn({ told }, READINGS, window).toReversed()) {
    if (moments.length >= limit) break
    const some = await read
      .selectFrom('samples')
      .select(['time', 'seq', 'heard'])
      .where('series', '=', series)
      .where('time', '>=', from)
      .where('time', '<', to)
      .orderBy('time', 'desc')
      .limit(limit - moments.length)
      .execute()
    moments.push(...some)
  }
  if (moments.length === 0) return []
  // Of every feed, the leading one too: all that was said of these moments.
  const all = await inParts(
    moments.map(({ time }) => time),
    (times) =>
      read
        .selectFrom('samples')
        .select(['time', 'seq', 'heard'])
        .where(
          'series',
          'in',
          told.map(({ series }) => series),
        )
        .where('time', 'in', times)
        .execute(),
  )
  const rows = await inParts(all.flatMap(seqsOf), (seqs) =>
    read.selectFrom('events').selectAll().where('seq', 'in', seqs).execute(),
  )
  const events = new Map<number, Stored<'indicator.observed'>>()
  for (const event of rows.map(eventOfRow))
    if (event.kind === 'indicator.observed') events.set(event.seq, event)
  const heardAt = new Map<number, number[]>()
  for (const moment of all)
    heardAt.set(moment.time, [...(heardAt.get(moment.time) ?? []), ...seqsOf(moment)])
  return moments.flatMap(({ time, seq }): Behind[] => {
    const event = events.get(seq)
    const others = (heardAt.get(time) ?? []).filter((one) => one !== seq)
    const earlier = others.sort((one, other) => other - one)
    return event ? [{ event, earlier: earlier.flatMap((one) => events.get(one) ?? []) }] : []
  })
}
