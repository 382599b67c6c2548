/** One way to ask the server: an answer that fits its schema, or an error that says what went wrong. */
import type * as z from 'zod'

export async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`)
  const parsed = schema.safeParse(await response.json())
  if (!parsed.success) throw new Error(`${path}: ${parsed.error.message}`)
  return parsed.data
}
