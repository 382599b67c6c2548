/**
 * Views that were frozen: kept as they were seen, whatever is corrected, merged or renamed later. They add
 * nothing to what happened, so they stand beside the log and not in it. A view is called by its own
 * digest: what a link shows cannot be changed without its name.
 */
import { createHash } from 'node:crypto'
import { maskReadings } from '#server/access/mask'
import { isPersonalRow, type Sight } from '#server/access/sight'
import { Boundaries } from '#server/api/boundaries'
import type { Store } from '#server/db/store'
import { rowOf } from '#server/projections/rows'
import type { FiguresAnswer } from '#shared/answers'
import { View } from '#shared/view'
import type { Instant } from '#shared/time'

export interface Frozen {
  /** The name under which it can be had from now on, with the boundaries of now. */
  keep(view: View, boundaries: Boundaries, by: string): Promise<string>
  /** Undefined: there is none. Throws where what is kept is not what was kept. */
  find(id: string): Promise<View | undefined>
  /** As `find`, by the name that a view tells. */
  boundaries(id: string): Promise<Boundaries | undefined>
  /** How many somebody kept since a moment. */
  keptSince(by: string, since: Instant): Promise<number>
}

const nameOf = (body: string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 22)

/** What is kept under its own digest. */
function kept(what: string, row: { readonly id: string; readonly body: string }): unknown {
  if (nameOf(row.body) !== row.id) throw new Error(`${what} ${row.id} is not what was kept`)
  return JSON.parse(row.body)
}

export function createFrozen({ read, write }: Pick<Store, 'read' | 'write'>): Frozen {
  return {
    async keep(view, boundaries, by) {
      const drawn = JSON.stringify(boundaries)
      const drawnAs = nameOf(drawn)
      await write
        .insertInto('frozen_boundaries')
        .values({ id: drawnAs, body: drawn })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const body = JSON.stringify({ ...view, boundaries: drawnAs })
      const id = nameOf(body)
      await write
        .insertInto('frozen')
        .values({ id, made_at: view.at, made_by: by, body })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return id
    },
    async find(id) {
      const row = await read
        .selectFrom('frozen')
        .select(['id', 'body'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row && View.parse(kept('frozen view', row))
    },
    async boundaries(id) {
      const row = await read
        .selectFrom('frozen_boundaries')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && Boundaries.parse(kept('frozen boundaries', row))
    },
    async keptSince(by, since) {
      const row = await read
        .selectFrom('frozen')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('made_by', '=', by)
        .where('made_at', '>=', since)
        .executeTakeFirst()
      return Number(row?.count ?? 0)
    },
  }
}

/** The view as somebody else may see it; undefined where its figure is not theirs to see. */
export function seenBy(view: View, sight: Sight): View | undefined {
  if (!sight.sees(view.area)) return undefined
  const entries = view.entries.flatMap(([table, key, seq, entry]): View['entries'] => {
    const seen = sight.row(rowOf(table, key, seq, entry))
    return seen?.entry ? [[table, key, seq, seen.entry]] : []
  })
  const seen = (answer: FiguresAnswer): FiguresAnswer => ({
    ...answer,
    figures: answer.figures.filter(({ area }) => sight.sees(area)),
    // Whoever kept it may have looked from further above.
    area: sight.sees(answer.area) ? answer.area : view.area,
  })
  return {
    ...view,
    entries,
    before: seen(view.before),
    present: view.present && seen(view.present),
    inputs: view.inputs?.map(seen),
    readings: sight.reveals(view.readings.area) ? view.readings : maskReadings(view.readings),
  }
}

/** Whether whoever sees a view sees personal data in it; that they did is written down. */
export const tellsPersonal = ({ entries, readings }: View, sight: Sight): boolean =>
  sight.personal &&
  ((sight.reveals(readings.area) && maskReadings(readings) !== readings) ||
    entries.some(([table, key, seq, entry]) => {
      const row = rowOf(table, key, seq, entry)
      return sight.reveals(row.area) && isPersonalRow(row)
    }))
