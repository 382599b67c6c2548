/** A definition as a file of this browser: out, and in again where it is whole. */
import { language } from '#client/lang/words'
import { studio } from '#client/lang/studio'
import { faultsOf } from '#shared/lang/fault'
import type * as z from 'zod'

/** What is wrong with a value, a line for each place. */
export function faultLines(schema: z.ZodType, value: unknown): string[] {
  return faultsOf(schema, value).map(({ path, reason }) => {
    const place = path.length === 0 ? studio.edit.wholeFile : path.join('.')
    return `${place}: ${reason[language]}`
  })
}

export function download(name: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export type Opened<T> = { readonly value: T } | { readonly faults: readonly string[] }

export async function open<S extends z.ZodType>(
  schema: S,
  file: File,
): Promise<Opened<z.output<S>>> {
  let json: unknown
  try {
    json = JSON.parse(await file.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { faults: [`${studio.edit.wholeFile}: ${studio.edit.notJson}`] }
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? { value: parsed.data } : { faults: faultLines(schema, json) }
}
