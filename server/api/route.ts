/** How a route of the API is declared: its answer and its documentation come from one object. */
import type { Context, Hono } from 'hono'
import { say, sayFault } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { Text } from '#shared/text'
import * as z from 'zod'

export interface ApiRoute {
  readonly path: string
  readonly summary: Text
  readonly query: z.ZodObject
  /** JSON Schema source of the answer. */
  readonly answer: z.ZodType
  mount(app: Hono): void
}

interface Declaration<Query extends z.ZodObject, Answer extends z.ZodType> {
  readonly path: string
  readonly summary: Text
  readonly query: Query
  readonly answer: Answer
  /** `etag`, when given, changes whenever the answer does. */
  readonly etag?: (query: z.output<Query>) => string
  handle(query: z.output<Query>, c: Context): Promise<z.input<Answer>> | z.input<Answer>
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const params = { name: name.slice(0, 60), known: known.join(', ') }
  return new Problem(
    400,
    known.length === 0 ? say('noParameters', params) : say('unknownParameter', params),
  )
}

export function route<Query extends z.ZodObject, Answer extends z.ZodType>(
  declared: Declaration<Query, Answer>,
): ApiRoute {
  const { path, summary, query, answer } = declared
  return {
    path,
    summary,
    query,
    answer,
    mount(app) {
      app.get(path, async (c) => {
        const asked = c.req.query()
        // A parameter that is not read would be answered as if it had been.
        const unknown = Object.keys(asked).find((name) => !Object.hasOwn(query.shape, name))
        if (unknown !== undefined) throw unknownParameter(unknown, Object.keys(query.shape))
        const parsed = query.safeParse(asked)
        if (!parsed.success) throw new Problem(400, sayFault(query, asked, 'badQuery'))
        const etag = declared.etag && `"${declared.etag(parsed.data)}"`
        if (etag !== undefined) {
          c.header('etag', etag)
          c.header('cache-control', 'no-cache')
          if (c.req.header('if-none-match') === etag) return c.body(null, 304)
        }
        const body = await declared.handle(parsed.data, c)
        return c.body(JSON.stringify(body), 200, { 'content-type': 'application/json' })
      })
    },
  }
}

export const notFound = (path: string): Problem => new Problem(404, say('notFound', { path }))
