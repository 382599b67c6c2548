/**
 * What the screens of one scope hold. The channel mirrors the rows of its scope as of its last frame,
 * so "all there is", "changed since seq" and the digest are read off it.
 */
import { newCells, rowsOf, type Row } from '#server/projections/rows'
import type { State } from '#server/projections/state'
import { add, entryHash, subtract } from '#shared/digest'
import type { TableName } from '#shared/entries'
import { isWithin, parentsIn } from '#server/access/within'
import type { Sight } from '#server/access/sight'
import { COUNTRY, Seq, type AreaCode } from '#shared/ids'
import type { Frame, Scope } from '#shared/wire'

type WireChange = Frame['entries'][number]

const hashes = new WeakMap<Row, number>()

function hashOf(row: Row): number {
  if (row.entry === null) return 0
  const known = hashes.get(row)
  if (known !== undefined) return known
  const hash = entryHash(row.table, row.key, JSON.stringify(row.entry))
  hashes.set(row, hash)
  return hash
}

const changeOf = (row: Row): WireChange => [row.table, row.key, row.seq, row.entry]

/** Whether every area is told of: then nothing can leave but by being gone. */
export function isWhole({ area }: Scope, { whole }: Sight): boolean {
  return area === undefined && whole
}

export class Channel {
  readonly #state: State
  readonly #tables: ReadonlySet<TableName>
  readonly #area: AreaCode | undefined
  readonly #sight: Sight
  readonly #mirror = newCells()
  #digest = 0
  #seq: Seq
  #forgotten: Seq
  /** A channel of some areas has seen what left them only since it began; before that nobody knows. */
  readonly #began: Seq

  /** `sight`: of those who listen; the scope asks for no more than some of it. */
  constructor(state: State, scope: Scope, sight: Sight) {
    this.#state = state
    this.#tables = new Set(scope.tables)
    this.#area = scope.area
    this.#sight = sight
    this.#seq = state.seq
    this.#began = isWhole(scope, sight) ? Seq.parse(0) : state.seq
    this.#forgotten = state.forgotten
    for (const row of state.rows()) {
      // Of what is gone nobody may know any more where it was; who sees all may hear of it.
      const shown = row.entry === null && this.#began > 0 ? undefined : this.#shown(row)
      if (shown) this.#keep(shown)
    }
  }

  /** Seq of the last frame. */
  get seq(): Seq {
    return this.#seq
  }

  get digest(): number {
    return this.#digest
  }

  /** Takes in changed rows up to `seq` and returns what screens at the frame before must hear. */
  advance(rows: readonly Row[], seq: Seq): WireChange[] {
    const entries: WireChange[] = []
    for (const row of rows) {
      const shown = this.#shown(row)
      // What moved to an area outside is gone for this scope, and its screens hear so once (E11).
      if (!shown && !rowsOf(this.#mirror, row.table).get(row.key)?.entry) continue
      const kept = shown ?? { ...row, entry: null }
      this.#keep(kept)
      entries.push(changeOf(kept))
    }
    this.#seq = seq
    this.#forget()
    return entries
  }

  /** Everything, without what is gone. */
  all(): WireChange[] {
    return this.#changes((row) => row.entry !== null)
  }

  /** What changed after `seq`; undefined when that is no longer known and all must be sent. */
  since(seq: Seq): WireChange[] | undefined {
    if (seq === 0 || seq > this.#seq) return undefined
    if (seq < this.#state.forgotten || seq < this.#began) return undefined
    return this.#changes((row) => row.seq > seq)
  }

  #changes(told: (row: Row) => boolean): WireChange[] {
    const changes: WireChange[] = []
    for (const rows of this.#mirror.values())
      for (const row of rows.values()) if (told(row)) changes.push(changeOf(row))
    return changes
  }

  /** The row as this channel's screens may see it. */
  #shown(row: Row): Row | undefined {
    if (!this.#tables.has(row.table)) return undefined
    const top = this.#area
    const asked =
      top === undefined ||
      row.area === undefined ||
      row.area === COUNTRY ||
      isWithin(parentsIn(this.#state), row.area, top)
    return asked ? this.#sight.row(row) : undefined
  }

  /** Drops the traces of gone rows that `since` never tells of again; else a room grows for ever. */
  #forget(): void {
    if (this.#forgotten === this.#state.forgotten) return
    this.#forgotten = this.#state.forgotten
    for (const rows of this.#mirror.values())
      for (const [key, { entry, seq }] of rows)
        if (entry === null && seq <= this.#forgotten) rows.delete(key)
  }

  #keep(row: Row): void {
    const rows = rowsOf(this.#mirror, row.table)
    const before = rows.get(row.key)
    if (before) this.#digest = subtract(this.#digest, hashOf(before))
    this.#digest = add(this.#digest, hashOf(row))
    rows.set(row.key, row)
  }
}
