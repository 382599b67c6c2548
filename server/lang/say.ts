/** Sentences in both languages. */
import { en } from '#server/lang/en'
import { vi, type Sentence } from '#server/lang/vi'
import type { Refusal } from '#shared/kinds/kind'
import { refusalsEn } from '#shared/lang/en'
import { refusalsVi } from '#shared/lang/vi'
import { fill, type Params, type Text } from '#shared/text'
import * as z from 'zod'

export function say(sentence: Sentence, params: Params = {}): Text {
  return { vi: fill(vi[sentence], params), en: fill(en[sentence], params) }
}

export function sayRefusal({ key, params }: Refusal): Text {
  const paramsIn = (language: keyof Text): Params =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'object' ? value[language] : value,
      ]),
    )
  return { vi: fill(refusalsVi[key], paramsIn('vi')), en: fill(refusalsEn[key], paramsIn('en')) }
}

const errorsVi = z.locales.vi().localeError
const errorsEn = z.locales.en().localeError

/** What stands at a path inside a value. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.getOwnPropertyDescriptor(at, key)?.value
  }
  return at
}

/** A fault may quote what was sent, of whatever length; a person reads no more of it than this. */
const QUOTED_AT_MOST = 300

function shortened(text: string): string {
  if (text.length <= QUOTED_AT_MOST) return text
  // Not half of a character.
  return `${text.slice(0, QUOTED_AT_MOST).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * The first fault that a schema finds in `value`, as a sentence with `{path}` and `{reason}`; the
 * schema is asked again in each language, which only a refused request pays for.
 */
export function sayFault(
  schema: z.ZodType,
  value: unknown,
  sentence: Sentence,
  params: Params = {},
): Text {
  const fault = (error: typeof errorsVi, words: Readonly<Record<Sentence, string>>): string => {
    const issue = schema.safeParse(value, { error }).error?.issues[0]
    const path = issue?.path ?? []
    const culprit = valueAt(value, path)
    // JSON can write numbers that no number holds, such as 1e999.
    const unheld = typeof culprit === 'number' && !Number.isFinite(culprit)
    const reason = unheld ? words.notFinite : (issue?.message ?? '')
    return fill(words[sentence], {
      ...params,
      path: shortened(path.join('.')) || words.root,
      reason: shortened(reason),
    })
  }
  return { vi: fault(errorsVi, vi), en: fault(errorsEn, en) }
}
