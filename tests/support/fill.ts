/** Walks a schema of events or entries: its leaves, and values that fill every one of them. */
import * as z from 'zod'
import { leafOf, type Leaf } from '#server/access/leaf'
import { pick, type Random } from '#shared/random'

type Schema = z.core.$ZodType

/** Of a pipe what comes out of it: that is what the log holds. */
function innerOf(schema: Schema): Schema | undefined {
  if (schema instanceof z.core.$ZodPipe) return schema._zod.def.out
  const { def } = schema._zod
  return 'innerType' in def && def.innerType instanceof z.core.$ZodType ? def.innerType : undefined
}

/** Every leaf below `schema` with its path; whoever cannot be walked is named in the error. */
export function leavesOf(schema: Schema, path: string): [path: string, schema: Schema][] {
  const inner = innerOf(schema)
  if (inner) return leavesOf(inner, path)
  if (schema instanceof z.core.$ZodObject)
    return Object.entries(schema._zod.def.shape).flatMap(([key, field]) =>
      leavesOf(field, `${path}.${key}`),
    )
  if (schema instanceof z.core.$ZodArray) return leavesOf(schema._zod.def.element, `${path}[]`)
  if (schema instanceof z.core.$ZodTuple)
    return schema._zod.def.items.flatMap((item, index) => leavesOf(item, `${path}[${index}]`))
  if (schema instanceof z.core.$ZodUnion)
    return schema._zod.def.options.flatMap((option) => leavesOf(option, path))
  if (schema instanceof z.core.$ZodRecord) {
    const { keyType, valueType } = schema._zod.def
    return [...leavesOf(keyType, `${path}{}`), ...leavesOf(valueType, `${path}{}`)]
  }
  return [[path, schema]]
}

const identifiers = ['mot-cua', 'gov.dossier.on_time', '2026-11-21T00:00:00+07:00']

function identifier(schema: Schema): unknown {
  if (schema instanceof z.core.$ZodEnum) return Object.values(schema._zod.def.entries)[0]
  if (schema instanceof z.core.$ZodLiteral) return schema._zod.def.values[0]
  if (schema instanceof z.core.$ZodBoolean) return true
  if (schema instanceof z.core.$ZodNumber)
    return [0, 1, 30, 1_000, 60_000].find((number) => z.safeParse(schema, number).success)
  return identifiers.find((text) => z.safeParse(schema, text).success)
}

/** A value with every field there; `write` says what stands in each leaf that may hold something. */
export function fill(
  random: Random,
  schema: Schema,
  write: (leaf: Exclude<Leaf, 'identifier'>, schema: Schema) => string,
): unknown {
  const next = (inner: Schema): unknown => fill(random, inner, write)
  const inner = innerOf(schema)
  if (inner) return next(inner)
  if (schema instanceof z.core.$ZodObject)
    return Object.fromEntries(
      Object.entries(schema._zod.def.shape).map(([key, field]) => [key, next(field)]),
    )
  if (schema instanceof z.core.$ZodArray) {
    // Four where it must be so many: a list may forbid that two of its items have one name.
    const items = Array.from({ length: 4 }, () => next(schema._zod.def.element))
    return [1, 2, 3, 4]
      .map((length) => items.slice(0, length))
      .find((some) => z.safeParse(schema, some).success)
  }
  if (schema instanceof z.core.$ZodTuple) return schema._zod.def.items.map(next)
  if (schema instanceof z.core.$ZodUnion) return next(pick(random, schema._zod.def.options))
  if (schema instanceof z.core.$ZodRecord) {
    const { keyType, valueType } = schema._zod.def
    const keys =
      keyType instanceof z.core.$ZodEnum
        ? Object.values(keyType._zod.def.entries)
        : [String(identifier(keyType) ?? 'a')]
    return Object.fromEntries(keys.map((key) => [key, next(valueType)]))
  }
  const leaf = leafOf(schema)
  return leaf === undefined || leaf === 'identifier' ? identifier(schema) : write(leaf, schema)
}
