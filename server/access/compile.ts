/** Makes a mask of a schema by walking it: objects, lists, choices, down to the leaves that may hold something. */
import { maskText } from '#server/access/free-text'
import { leafOf, type Leaf } from '#server/access/leaf'
import { maskName, maskNumber, maskPlate } from '#server/access/marked'
import { maskNumbers } from '#server/access/numbers'
import * as z from 'zod'

type Schema = z.core.$ZodType
/** Gives the value itself back when it holds nothing to mask; undefined where there never is anything. */
type Mask = (value: unknown) => unknown
type WholeMask = <V>(value: V) => V

const ofLeaf: Readonly<Record<Leaf, ((text: string) => string) | undefined>> = {
  identifier: undefined,
  official: undefined,
  text: maskText,
  signer: maskNumbers,
  name: maskName,
  phone: maskNumber,
  identity: maskNumber,
  plate: maskPlate,
}

const wrappers = [
  z.core.$ZodOptional,
  z.core.$ZodNullable,
  z.core.$ZodDefault,
  z.core.$ZodPrefault,
  z.core.$ZodNonOptional,
  z.core.$ZodReadonly,
  z.core.$ZodCatch,
]

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Keeps the order of the keys: the digest of an entry is of its JSON. */
function ofObject(shape: Readonly<Record<string, Schema>>): Mask | undefined {
  const fields = Object.entries(shape).flatMap(([key, schema]) => {
    const mask = compile(schema)
    return mask ? [[key, mask] as const] : []
  })
  if (fields.length === 0) return undefined
  return (value) => {
    if (!isRecord(value)) return value
    let masked = value
    for (const [key, mask] of fields) {
      const held = value[key]
      if (held === undefined) continue
      const shown = mask(held)
      if (shown !== held) masked = { ...masked, [key]: shown }
    }
    return masked
  }
}

function ofList(maskAt: (index: number) => Mask | undefined): Mask {
  return (value) => {
    if (!Array.isArray(value)) return value
    const items: readonly unknown[] = value
    const masked = items.map((item, index) => {
      const mask = maskAt(index)
      return mask ? mask(item) : item
    })
    return masked.some((item, index) => item !== items[index]) ? masked : value
  }
}

function ofTuple({ items, rest }: z.core.$ZodTupleDef): Mask | undefined {
  const masks = items.map(compile)
  const others = rest ? compile(rest) : undefined
  if (!others && masks.every((mask) => !mask)) return undefined
  return ofList((index) => (index < masks.length ? masks[index] : others))
}

function ofRecord({ keyType, valueType }: z.core.$ZodRecordDef): Mask | undefined {
  const maskKey = compile(keyType)
  const mask = compile(valueType)
  if (!maskKey && !mask) return undefined
  return (value) => {
    if (!isRecord(value)) return value
    let same = true
    const masked = Object.entries(value).map(([key, held]) => {
      const shown = [maskKey ? String(maskKey(key)) : key, mask ? mask(held) : held] as const
      same &&= shown[0] === key && shown[1] === held
      return shown
    })
    return same ? value : Object.fromEntries(masked)
  }
}

/** By the form that the value has; one that has none was never parsed, and is shown to nobody. */
function ofUnion(options: readonly Schema[]): Mask | undefined {
  const forms = options.map((schema) => ({ schema, mask: compile(schema) }))
  if (forms.every(({ mask }) => !mask)) return undefined
  return (value) => {
    const form = forms.find(({ schema }) => z.safeParse(schema, value).success)
    if (!form) throw new TypeError('what its schema does not allow cannot be masked')
    return form.mask ? form.mask(value) : value
  }
}

/** Whatever is not listed is refused: what cannot be walked cannot be searched. */
function compile(schema: Schema): Mask | undefined {
  const leaf = leafOf(schema)
  if (leaf) {
    const mask = ofLeaf[leaf]
    return mask && ((value) => (typeof value === 'string' ? mask(value) : value))
  }
  for (const wrapper of wrappers)
    if (schema instanceof wrapper) return compile(schema._zod.def.innerType)
  if (schema instanceof z.core.$ZodPipe) return compile(schema._zod.def.out)
  if (schema instanceof z.core.$ZodArray) {
    const mask = compile(schema._zod.def.element)
    return mask && ofList(() => mask)
  }
  if (schema instanceof z.core.$ZodTuple) return ofTuple(schema._zod.def)
  if (schema instanceof z.core.$ZodRecord) return ofRecord(schema._zod.def)
  if (schema instanceof z.core.$ZodUnion) return ofUnion(schema._zod.def.options)
  if (schema instanceof z.core.$ZodObject) {
    const { shape, catchall } = schema._zod.def
    if (!catchall || catchall instanceof z.core.$ZodNever) return ofObject(shape)
  }
  throw new TypeError(`no mask can be made of a schema of ${schema._zod.def.type}`)
}

/** The mask of what `schema` gives out. The overload says what masks keep: the form of their value. */
export function maskOf(schema: Schema): WholeMask {
  const mask = compile(schema)
  function masked<V>(value: V): V
  function masked(value: unknown): unknown {
    return mask ? mask(value) : value
  }
  return masked
}
