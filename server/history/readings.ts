/** The readings behind a figure: of every feed that tells it, each with what else was said of its moment. */
import type { Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import type { Told } from '#server/history/feeds'
import type { Window } from '#server/history/grid'
import { inParts } from '#server/history/rows'
import { eventOfRow } from '#server/log/row'
import type { Stored } from '#shared/event'

type Observed = Stored<'indicator.observed'>

interface Behind {
  /** What its feed says of the moment. */
  readonly event: Observed
  /** What the same feed said of it before, the newest first. */
  readonly earlier: readonly Observed[]
  /** What other feeds say of it. */
  readonly others: readonly Observed[]
}

export interface Page {
  readonly behind: readonly Behind[]
  /** Whether there are older ones in the window. */
  readonly more: boolean
}

interface Moment {
  readonly time: number
  readonly seq: number
  readonly heard: string | null
}

const seqsOf = ({ seq, heard }: Moment): number[] => [
  ...new Set([seq, ...(heard ?? '').split(' ').filter(Boolean).map(Number)]),
]

/** The newest of each series, in its order, then by time: so many that none of the newest `limit` is missing. */
async function newest(
  read: Kysely<Schema>,
  told: readonly Told[],
  { from, to }: Window,
  limit: number,
): Promise<readonly Moment[]> {
  const each = told.map(({ series }) =>
    read
      .selectFrom('samples')
      .select(['time', 'seq', 'heard'])
      .where('series', '=', series)
      .where('time', '>=', from)
      .where('time', '<', to)
      .orderBy('time', 'desc')
      .limit(limit)
      .execute(),
  )
  const moments = (await Promise.all(each)).flat()
  return moments.toSorted((one, other) => other.time - one.time)
}

/**
 * `told`: what its feeds tell of the figure, the leading one first. At most `limit`, the newest first; of a moment
 * all or none, since the next page begins before it: only where it alone has more than `limit` there are more.
 */
export async function readingsBehind(
  read: Kysely<Schema>,
  told: readonly Told[],
  window: Window,
  limit: number,
): Promise<Page> {
  const found = await newest(read, told, window, limit + 1)
  const beyond = found[limit]?.time ?? Number.NEGATIVE_INFINITY
  const least = found[0]?.time === beyond ? beyond : beyond + 1
  const moments = found.filter(({ time }) => time >= least)
  const rows = await inParts(moments.flatMap(seqsOf), (seqs) =>
    read.selectFrom('events').selectAll().where('seq', 'in', seqs).execute(),
  )
  const events = new Map<number, Observed>()
  for (const event of rows.map(eventOfRow))
    if (event.kind === 'indicator.observed') events.set(event.seq, event)
  const eventsOf = (seqs: readonly number[]): Observed[] =>
    seqs.flatMap((seq) => events.get(seq) ?? [])
  const seqsAt = new Map<number, number[]>()
  for (const { time, seq } of moments) seqsAt.set(time, [...(seqsAt.get(time) ?? []), seq])
  const behind = moments.flatMap((moment): Behind[] => {
    const { time, seq } = moment
    const event = events.get(seq)
    const own = seqsOf(moment).filter((one) => one !== seq)
    const others = (seqsAt.get(time) ?? []).filter((one) => one !== seq)
    const earlier = eventsOf(own.sort((one, other) => other - one))
    return event ? [{ event, earlier, others: eventsOf(others) }] : []
  })
  return { behind, more: moments.length < found.length }
}
