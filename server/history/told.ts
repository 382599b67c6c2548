/** Reads what feeds tell of all the figures that some plans come down to, in a few statements. */
import type { Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import type { Question, Told } from '#server/history/evaluate'
import { spansOf } from '#server/history/feeds'
import { READINGS, type Grid, type Window } from '#server/history/grid'
import { reportedIn, type Plan, type Reported } from '#server/history/plan'
import { pointOf, type Point } from '#server/history/point'
import { newestIn, rowsOf, type Newest, type Span } from '#server/history/rows'
import { DEAD_AT } from '#shared/freshness'
import type { FeedName } from '#shared/ids'

/** A figure is known by the series that leads it: two plans may come down to the same. */
const keyOf = ({ told }: Reported): number => told[0]?.series ?? 0

/** Each once; with `at`, ms, those that count at that moment. */
export function leavesOf(plans: readonly (Plan | undefined)[], at?: number): Reported[] {
  const leaves = plans.flatMap((plan) => [...reportedIn(plan, at)])
  return [...new Map(leaves.map((leaf) => [keyOf(leaf), leaf])).values()]
}

/** The spans of a figure's feeds within a window, oldest first. */
export function spansIn(
  { told }: Pick<Reported, 'told'>,
  grid: Grid,
  { from, to }: Window,
): Span[] {
  return spansOf(told, grid)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to)
    .toReversed()
}

/** Whether an answer needs what was before its window, or which reading is the newest of each bucket. */
export interface Extras {
  readonly before: boolean
  readonly origins: boolean
}

export async function readTold(
  read: Kysely<Schema>,
  plans: readonly (Plan | undefined)[],
  { grid, how }: Question,
  window: Window,
  extras: Extras,
): Promise<Told & { readonly feeds: FeedName[] }> {
  const leaves = leavesOf(plans)
  const spans = new Map(leaves.map((leaf) => [keyOf(leaf), spansIn(leaf, grid, window)]))
  const all = [...spans.values()].flat()
  const past = leaves.flatMap((leaf) => spansIn(leaf, grid, { from: 0, to: window.from }).slice(-1))
  const nothing: ReadonlyMap<number, Newest> = new Map()
  const [rows, origins, earlier] = await Promise.all([
    rowsOf(read, grid, all),
    extras.origins ? newestIn(read, all) : nothing,
    extras.before ? newestIn(read, past) : nothing,
  ])
  const feeds = leaves.flatMap(({ told }) =>
    told.flatMap(({ series, feed }) => (rows.has(series) ? [feed] : [])),
  )
  return {
    feeds: [...new Set(feeds)],
    pointsOf: (leaf) =>
      (spans.get(keyOf(leaf)) ?? []).flatMap(({ series }) =>
        (rows.get(series) ?? []).map((row): Point => {
          const origin = origins.get(series)?.origin
          return { ...pointOf(row, how(leaf.definition)), ...(origin && { origin }) }
        }),
      ),
    before(leaf) {
      const newest = leaf.told.flatMap(({ series }) => earlier.get(series) ?? [])[0]
      if (!newest) return undefined
      const { value, origin } = newest
      return { time: origin.observedAt, value, low: value, high: value, last: value, origin }
    },
  }
}

/** The last word on each figure at `at`, ms, where it is not dead by then. */
export async function readMoment(
  read: Kysely<Schema>,
  plans: readonly (Plan | undefined)[],
  at: number,
): Promise<Told> {
  const spans = leavesOf(plans).flatMap((leaf) => {
    const alive = { from: at - DEAD_AT * leaf.definition.dueEvery, to: at + 1 }
    return spansIn(leaf, READINGS, alive).slice(-1)
  })
  const newest = await newestIn(read, spans)
  return {
    pointsOf: ({ told }) =>
      told.flatMap(({ series }): Point[] => {
        const found = newest.get(series)
        if (!found) return []
        const { value, origin } = found
        return [{ time: at, value, low: value, high: value, last: value, origin }]
      }),
    before: () => undefined,
  }
}
