/** What a leaf of a schema may hold of a citizen. A schema that nobody can tell this of is refused. */
import { personal, type Mark } from '#shared/personal'
import * as z from 'zod'

export type Leaf = 'identifier' | 'text' | Mark['holds']

/** Strings of these formats say nothing of a person; those of any other must be marked. */
const harmless: ReadonlySet<string> = new Set(['regex', 'datetime', 'date', 'time', 'duration'])

const withoutText = [
  z.core.$ZodNumber,
  z.core.$ZodBoolean,
  z.core.$ZodNull,
  z.core.$ZodUndefined,
  z.core.$ZodLiteral,
  z.core.$ZodEnum,
  z.core.$ZodNever,
]

function isFormat(check: z.core.$ZodCheck): check is z.core.$ZodCheckStringFormat {
  return check instanceof z.core.$ZodCheckStringFormat
}

/** Undefined: not a leaf. */
export function leafOf(schema: z.core.$ZodType): Leaf | undefined {
  if (withoutText.some((type) => schema instanceof type)) return 'identifier'
  if (!(schema instanceof z.core.$ZodString)) return undefined
  const mark = personal.get(schema)
  if (mark) return mark.holds
  const formats = (schema._zod.def.checks ?? [])
    .filter(isFormat)
    .map((check) => check._zod.def.format)
  if (schema instanceof z.core.$ZodStringFormat) formats.push(schema._zod.def.format)
  const strange = formats.find((format) => !harmless.has(format))
  if (strange) throw new TypeError(`mark in shared/personal.ts what a string of ${strange} holds`)
  return formats.length > 0 ? 'identifier' : 'text'
}
