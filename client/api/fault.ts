/** What can go wrong with a request, as a sentence for the person who made it. */
import * as z from 'zod'
import { words, language } from '#client/lang/words'
import { fill } from '#shared/text'
import { SECOND } from '#shared/time'

const Problem = z.object({ detail: z.string(), detail_en: z.string().optional() })

/** A server that says nothing for so long is not there, ms. */
export const PATIENCE_MS = 15 * SECOND

/** The server answered, and refused. */
export class Refusal extends Error {
  readonly status: number
  /** What the server says of it, in the language of the page. */
  readonly sentence: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined
  constructor(path: string, status: number, sentence: string, retryAfter: number | undefined) {
    super(`${path}: ${status} ${sentence}`)
    this.name = 'Refusal'
    this.status = status
    this.sentence = sentence
    this.retryAfter = retryAfter
  }
}

/** The server answered in words that this page does not know. */
export class Unreadable extends Error {}

export async function refusalOf(path: string, response: Response): Promise<Refusal> {
  const { status, headers } = response
  const text = await response.text()
  const problem = Problem.safeParse(parsed(text))
  const said = problem.data && (language === 'en' ? problem.data.detail_en : problem.data.detail)
  const wait = Number(headers.get('retry-after') ?? Number.NaN)
  return new Refusal(
    path,
    status,
    said ?? fill(words.fault.status, { status }),
    Number.isFinite(wait) ? Math.max(1, Math.ceil(wait)) : undefined,
  )
}

/** A proxy in between answers with a page, not with a problem. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export async function read<S extends z.ZodType>(
  path: string,
  response: Response,
  schema: S,
): Promise<z.output<S>> {
  if (!response.ok) throw await refusalOf(path, response)
  const answer = schema.safeParse(parsed(await response.text()))
  if (!answer.success) throw new Unreadable(`${path}: ${answer.error.message}`)
  return answer.data
}

export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.sentence
  if (error instanceof Unreadable) return words.fault.unreadable
  return words.fault.unreachable
}
