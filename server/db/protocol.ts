/** What the main thread and a database thread say to each other. */

/** One SQL statement with its parameters, as Kysely compiles it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface StatementResult {
  readonly rows: readonly unknown[]
  readonly changes: number
  readonly lastInsertId: number
}

/** A statement of a transaction; `changes`, when given, is how many rows it must touch. */
export interface Step extends Statement {
  readonly changes?: number
}

export type Request =
  /** One statement outside, or inside an interactive, transaction. */
  | { readonly id: number; readonly do: 'run'; readonly statement: Statement }
  /** All statements or none, in one go. */
  | { readonly id: number; readonly do: 'atomic'; readonly steps: readonly Step[] }
  | { readonly id: number; readonly do: 'close' }

export type Answer =
  | { readonly id: number; readonly results: readonly StatementResult[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string } }

/** A step touched another number of rows than it must: nothing of its transaction was kept. */
export const UNEXPECTED = 'UNEXPECTED_CHANGES'
