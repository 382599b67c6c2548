/** Ids are never masked, so that they still name their thing: none may be a citizen's number. */
import { ThingId } from '#shared/ids'
import { kinds, KindName } from '#shared/kinds/index'
import * as z from 'zod'

/** Written together: a telephone number, or a citizen's card with the code of the province it was given in (001 to 096). */
const CITIZENS = /^(?:(?:\+?84|0)[35789]\d{8}|0(?:0[1-9]|[1-8]\d|9[0-6])\d{9})$/

/** Fields of a payload that number a thing. */
function thingsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(thingsOf)
  if (!(schema instanceof z.core.$ZodObject)) return []
  return Object.entries(schema._zod.def.shape).flatMap(([field, inner]) =>
    inner === ThingId ? [field] : [],
  )
}

const things = new Map(
  KindName.options.map((kind) => [kind, [...new Set(thingsOf(kinds[kind].data))]]),
)

interface Named {
  readonly id: string
  readonly source: string
}

/** As `CITIZENS` are written: full-width digits are digits, and what stands between them is left out. */
const isCitizens = (id: string): boolean =>
  CITIZENS.test(id.normalize('NFKC').replaceAll(/[.()\s-]/g, ''))

/** The field whose id is, whole, a citizen's number; undefined: none is. */
export function citizenIn(kind: KindName, { id, source }: Named, data: object): string | undefined {
  if (isCitizens(id)) return 'id'
  if (isCitizens(source.slice(source.indexOf('/') + 1))) return 'source'
  return things.get(kind)?.find((field) => {
    const held: unknown = Reflect.get(data, field)
    return typeof held === 'string' && isCitizens(held)
  })
}
