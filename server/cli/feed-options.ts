/** What may stand behind `feed add`, `limit`, `rotate` and `list`. */
import { parseArgs } from 'node:util'
import { AddressRange, addressSet } from '#server/access/address'
import type { Rights } from '#server/feeds/rights'
import { AreaCode } from '#shared/ids'
import { KindName, ruleOf } from '#shared/kinds/index'
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time'
import * as z from 'zod'

/** How long both secrets count where nothing else is said, hours. */
export const BOTH_VALID_HOURS = 24

/** Lifts a limit. */
const ALL = 'all'

const listOf = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(item).min(1))

/** What a feed may send at all. */
const FeedKind = KindName.refine((kind) => ruleOf[kind].definedBy !== 'product')

const Options = z.object({
  title: z.string().min(1).optional(),
  /** Minutes. */
  due: z.coerce
    .number()
    .min(SECOND / MINUTE)
    .max((366 * DAY) / MINUTE)
    .default(5),
  rate: z.union([z.literal(ALL), z.coerce.number().int().positive()]).optional(),
  kinds: z.union([z.literal(ALL), listOf(z.string().pipe(FeedKind))]).optional(),
  areas: z.union([z.literal(ALL), listOf(AreaCode)]).optional(),
  addresses: z.union([z.literal(ALL), listOf(AddressRange)]).optional(),
  hours: z.coerce
    .number()
    .min(0)
    .max((366 * DAY) / HOUR)
    .default(BOTH_VALID_HOURS),
  defines: z.boolean().default(false),
  json: z.boolean().default(false),
})
export type Options = z.infer<typeof Options>

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export function readOptions(args: readonly string[]): {
  readonly positionals: readonly string[]
  readonly options: Options
} {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      title: text,
      due: text,
      rate: text,
      kinds: text,
      areas: text,
      addresses: text,
      hours: text,
      defines: flag,
      json: flag,
    },
  })
  return { positionals, options: Options.parse(values) }
}

/** The limits that were given; those that were not are not there. */
export function limitsIn({ rate, kinds, areas, addresses }: Options): Partial<Rights> {
  return {
    ...(rate !== undefined && { rate: rate === ALL ? undefined : rate }),
    ...(kinds !== undefined && { kinds: kinds === ALL ? undefined : new Set(kinds) }),
    ...(areas !== undefined && { areas: areas === ALL ? undefined : new Set(areas) }),
    ...(addresses !== undefined && {
      addresses: addresses === ALL ? undefined : addressSet(addresses),
    }),
  }
}

/** As the options would give them: `rate=5 kinds=a,b`; empty for a feed without any. */
export function limitsText({ rate, defines, kinds, areas, addresses }: Rights): string {
  const parts = {
    rate,
    kinds: kinds && [...kinds].join(),
    areas: areas && [...areas].join(),
    addresses: addresses?.ranges.join(),
    defines: defines || undefined,
  }
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
