/**
 * Views that were frozen: kept as they were seen, whatever is corrected, merged or renamed later. They add
 * nothing to what happened, so they stand beside the log and not in it. A view is called by its own
 * digest: what a link shows cannot be changed without its name.
 */
import { createHash } from 'node:crypto'
import type { Store } from '#server/db/store'
import type { Sight } from '#server/access/sight'
import { rowOf } from '#server/projections/rows'
import type { FiguresAnswer } from '#shared/answers'
import { View } from '#shared/view'
import type { Instant } from '#shared/time'

export interface Frozen {
  /** The name under which it can be had from now on. */
  keep(view: View, by: string): Promise<string>
  /** Undefined: there is none. Throws where what is kept is not what was kept. */
  find(id: string): Promise<View | undefined>
  /** How many somebody kept since a moment. */
  keptSince(by: string, since: Instant): Promise<number>
}

const nameOf = (body: string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 22)

export function createFrozen({ read, write }: Pick<Store, 'read' | 'write'>): Frozen {
  return {
    async keep(view, by) {
      const body = JSON.stringify(view)
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
        .select('body')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return undefined
      if (nameOf(row.body) !== id) throw new Error(`frozen view ${id} is not what was kept`)
      return View.parse(JSON.parse(row.body))
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
  }
}
