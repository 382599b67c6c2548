/** What a schema finds wrong, in both languages: its own sentences where it has some, else its library's. */
import { isRefusalKey, sayRefusal } from '#shared/lang/refusal'
import type { RefusalKey } from '#shared/lang/vi'
import type { Text } from '#shared/text'
import * as z from 'zod'

export interface SchemaFault {
  /** Where: keys from the outside in; empty: the whole. */
  readonly path: readonly PropertyKey[]
  readonly reason: Text
}

type Words = Readonly<Record<string, string | number>>

const Said = z.object({
  say: z.custom<RefusalKey>((key) => typeof key === 'string' && isRefusalKey(key)),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** For `addIssue`: a fault that can be said in both languages. */
export const issueOf = (path: (string | number)[], key: RefusalKey, params: Words = {}) => ({
  code: 'custom' as const,
  path,
  message: sayRefusal({ key, params }).en,
  params: { say: key, params },
})

const errors = { vi: z.locales.vi().localeError, en: z.locales.en().localeError }

/** Of a value that could have been this or that, what each of them misses. */
function messageOf(issue: z.core.$ZodIssue): string {
  const ways = issue.code === 'invalid_union' ? issue.errors : []
  return ways.length === 0
    ? issue.message
    : ways.map((issues) => issues.map(messageOf).join(', ')).join(' / ')
}

/** All faults of a value; it is asked again in each language, which only a refused one pays for. */
export function faultsOf(schema: z.ZodType, value: unknown): SchemaFault[] {
  const issuesIn = (language: keyof Text) =>
    schema.safeParse(value, { error: errors[language] }).error?.issues ?? []
  const english = issuesIn('en').map(messageOf)
  return issuesIn('vi').map((issue, index) => {
    const said = Said.safeParse(issue.code === 'custom' ? issue.params : undefined)
    const reason = said.success
      ? sayRefusal({ key: said.data.say, params: said.data.params })
      : { vi: messageOf(issue), en: english[index] ?? issue.message }
    return { path: issue.path, reason }
  })
}
