/** Sentences in both languages. */
import { en } from '#server/lang/en'
import { vi, type Sentence } from '#server/lang/vi'
import { faultsOf } from '#shared/lang/fault'
import { fillBoth, type Text, type TextParams } from '#shared/text'
import type * as z from 'zod'

export const say = (sentence: Sentence, params: TextParams = {}): Text =>
  fillBoth({ vi: vi[sentence], en: en[sentence] }, params)

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

/** The first fault that a schema finds in `value`, as a sentence with `{path}` and `{reason}`. */
export function sayFault(
  schema: z.ZodType,
  value: unknown,
  sentence: Sentence,
  params: TextParams = {},
): Text {
  const [fault] = faultsOf(schema, value)
  const { path = [], reason } = fault ?? {}
  const culprit = valueAt(value, path)
  // JSON can write numbers that no number holds, such as 1e999.
  const unheld = typeof culprit === 'number' && !Number.isFinite(culprit)
  const said = unheld ? say('notFinite') : (reason ?? { vi: '', en: '' })
  return say(sentence, {
    ...params,
    path: path.length === 0 ? say('root') : shortened(path.join('.')),
    reason: { vi: shortened(said.vi), en: shortened(said.en) },
  })
}
