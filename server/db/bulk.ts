/**
 * Inserts of many rows in one statement. A statement costs libsql about as much as ten rows, so rows
 * travel together; the text for each number of rows is compiled once.
 */
import type { CompiledQuery } from 'kysely'
import type { Step } from '#server/db/protocol'

const ROWS_AT_MOST = 128

/** `compile(n)` gives the insert of n rows; its parameters are replaced by those of `steps`. */
export function bulk(compile: (rows: number) => CompiledQuery) {
  const compiled = new Map<number, string>()
  const sqlFor = (rows: number): string => {
    const known = compiled.get(rows)
    if (known !== undefined) return known
    const { sql } = compile(rows)
    compiled.set(rows, sql)
    return sql
  }
  /** `exact`: every row must be new, else the transaction is given up. */
  return (rows: readonly (readonly unknown[])[], { exact = false } = {}): Step[] => {
    const steps: Step[] = []
    for (let start = 0; start < rows.length; start += ROWS_AT_MOST) {
      const chunk = rows.slice(start, start + ROWS_AT_MOST)
      const parameters: unknown[] = []
      for (const row of chunk) parameters.push(...row)
      const statement = { sql: sqlFor(chunk.length), parameters }
      steps.push(exact ? { ...statement, changes: chunk.length } : statement)
    }
    return steps
  }
}
