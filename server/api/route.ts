/** How a route of the API is declared: its need, its answer and its documentation come from one object. */
import type { Context } from 'hono'
import type { Ask, Environment, Method, Route } from '#server/access/gate'
import type { Need } from '#server/access/need'
import { parseJson } from '#server/hooks/json'
import { say, sayFault } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { AreaCode } from '#shared/ids'
import type { Text } from '#shared/text'
import * as z from 'zod'

export interface ApiRoute extends Route {
  readonly summary: Text
  /** Query of a GET or DELETE, body of a POST. */
  readonly takes: z.ZodObject
  /** Media type of the body of a POST. */
  readonly media: string
  /** JSON Schema source of what it answers. */
  readonly gives: z.ZodType
  /** Media types of a file that it answers instead of JSON. */
  readonly files: readonly string[]
}

/** A file that a browser saves under its name. */
export class Download {
  readonly type: string
  readonly name: string
  readonly body: string | Uint8Array<ArrayBuffer>
  constructor(type: string, name: string, body: string | Uint8Array<ArrayBuffer>) {
    this.type = type
    this.name = name
    this.body = body
  }
}

interface Declaration<Takes extends z.ZodObject, Answer extends z.ZodType> {
  readonly method?: Method
  readonly path: string
  readonly need: Need
  readonly summary: Text
  readonly takes: Takes
  /** RFC 8628 asks for forms; all else is JSON. */
  readonly media?: 'application/json' | 'application/x-www-form-urlencoded'
  /** Status for a body that does not fit: 422 where it is the matter itself and somebody will mend it. */
  readonly unfit?: 400 | 422
  readonly answer: Answer
  readonly files?: readonly string[]
  /** `etag`, when given, changes whenever the answer does; with what the asker may see. */
  readonly etag?: (taken: z.output<Takes>, ask: Ask) => string
  handle(taken: z.output<Takes>, ask: Ask): Promise<z.input<Answer> | Download> | z.input<Answer>
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const params = { name: name.slice(0, 60), known: known.join(', ') }
  return new Problem(
    400,
    known.length === 0 ? say('noParameters', params) : say('unknownParameter', params),
  )
}

async function bodyOf(c: Context<Environment>, media: string): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type !== media)
    throw new Problem(415, say('wrongMedia', { type: type.slice(0, 100), expected: media }))
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (media === 'application/json') return parseJson(bytes)
  const form = new URLSearchParams(new TextDecoder().decode(bytes))
  // One that is given twice is not one text: which of them is meant nobody can tell.
  return Object.fromEntries(
    [...form.keys()].map((name) => [name, form.getAll(name).length > 1 ? null : form.get(name)]),
  )
}

export function route<Takes extends z.ZodObject, Answer extends z.ZodType>(
  declared: Declaration<Takes, Answer>,
): ApiRoute {
  const {
    method = 'get',
    path,
    need,
    summary,
    takes,
    media = 'application/json',
    unfit = 400,
    answer,
    files = [],
  } = declared
  const inBody = method === 'post'
  const names = Object.keys(takes.shape)

  const taken = async (c: Context<Environment>): Promise<z.output<Takes>> => {
    const repeated = Object.entries(c.req.queries()).find(([, values]) => values.length > 1)
    if (repeated)
      throw new Problem(400, say('repeatedParameter', { name: repeated[0].slice(0, 60) }))
    const query = c.req.query()
    // A parameter that is not read would be answered as if it had been.
    const read = inBody ? [] : names
    const unknown = Object.keys(query).find((name) => !read.includes(name))
    if (unknown !== undefined) throw unknownParameter(unknown, read)
    const given = inBody && names.length > 0 ? await bodyOf(c, media) : query
    const parsed = takes.safeParse(given)
    if (parsed.success) return parsed.data
    throw new Problem(inBody ? unfit : 400, sayFault(takes, given, inBody ? 'badBody' : 'badQuery'))
  }

  return {
    method,
    path,
    need,
    summary,
    takes,
    media,
    gives: answer,
    files,
    async answer(c, ask) {
      const asked = await taken(c)
      const etag = declared.etag && `"${declared.etag(asked, ask)}"`
      if (etag !== undefined) {
        c.header('etag', etag)
        c.header('cache-control', 'private, no-cache')
        if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      } else c.header('cache-control', 'no-store')
      const body = await declared.handle(asked, ask)
      if (body instanceof Download)
        return c.body(body.body, 200, {
          'content-type': body.type,
          // Names are made of codes and digits: nothing in them has to be quoted.
          'content-disposition': `attachment; filename="${body.name}"`,
        })
      return c.body(JSON.stringify(body), 200, { 'content-type': 'application/json' })
    },
  }
}

/** What any person or screen may ask, of the areas of theirs. */
export const viewer = { role: 'viewer', within: 'own' } as const

/** Throws a 403 Problem for an area that is not the asker's to see. */
export function mustSee({ sight }: Ask, area: AreaCode | undefined): void {
  if (area !== undefined && !sight.sees(area)) throw new Problem(403, say('outsideYours', { area }))
}

export const notFound = (path: string): Problem => new Problem(404, say('notFound', { path }))
