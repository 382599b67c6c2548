/** What a scope should hold, worked out from the whole state without the server's own channels. */
import type { Sight } from '#server/access/sight'
import type { State } from '#server/projections/state'
import { add, entryHash } from '#shared/digest'
import { COUNTRY } from '#shared/ids'
import type { Scope } from '#shared/wire'

function within(state: State, area: string, top: string): boolean {
  let at: string | undefined = area
  for (let steps = 0; at !== undefined && steps < 50; steps++) {
    if (at === top) return true
    at = state.get('area', at)?.parent
  }
  return false
}

/** Name → JSON of each entry that a screen of this scope and sight must hold, no more and no less. */
export function truth(state: State, scope: Scope, sight: Sight): Map<string, string> {
  const held = new Map<string, string>()
  const { area: top } = scope
  for (const row of state.rows()) {
    if (row.entry === null || !scope.tables.includes(row.table)) continue
    const { area } = row
    const everyones = top === undefined || area === undefined || area === COUNTRY
    if (!everyones && !within(state, area, top)) continue
    const seen = sight.row(row)
    if (seen) held.set(`${row.table}\n${row.key}`, JSON.stringify(seen.entry))
  }
  return held
}

export function digestOf(held: ReadonlyMap<string, string>): number {
  let digest = 0
  for (const [name, json] of held) {
    const cut = name.indexOf('\n')
    digest = add(digest, entryHash(name.slice(0, cut), name.slice(cut + 1), json))
  }
  return digest
}

/** The whole state as text, in one order, seq left out: two states are equal when these are. */
export function pictureOf(state: State): string {
  const lines: string[] = []
  for (const { table, key, entry } of state.rows())
    if (entry !== null) lines.push(`${table}\t${key}\t${JSON.stringify(entry)}`)
  return lines.sort().join('\n')
}

/** As `pictureOf`, with the seq of each entry. */
export function pictureWithSeq(state: State): string {
  const lines: string[] = []
  for (const { table, key, seq, entry } of state.rows())
    if (entry !== null) lines.push(`${table}\t${key}\t${seq}\t${JSON.stringify(entry)}`)
  return lines.sort().join('\n')
}
