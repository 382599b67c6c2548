/** One way to ask the server: an answer that fits its schema, or an error that says what went wrong. */
import type * as z from 'zod'
import { read } from '#client/api/fault'

export async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  return read(path, await fetch(path, { headers: { accept: 'application/json' } }), schema)
}
