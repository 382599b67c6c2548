/**
 * The one gate: every HTTP route declares what it needs and is let through here, or does not exist. An
 * app with a handler that nobody declared is refused when it is made.
 */
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono, MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { IncomingMessage } from 'node:http'
import { meets, type Need } from '#server/access/need'
import type { Principal } from '#server/access/principal'
import { sightOf, type Sight } from '#server/access/sight'
import type { ParentOf } from '#server/access/within'
import { say } from '#server/lang/say'
import { isOwnPage } from '#server/access/origin'
import { Problem } from '#server/problem'

export interface Environment {
  Bindings: HttpBindings
}
export type App = Hono<Environment>
export type Method = 'get' | 'post' | 'delete'

/** What a route tells of itself before anything of it runs. */
export interface Declared {
  readonly method: Method
  readonly path: string
  readonly need: Need
}

/** Who asks, and what they may see of the answer. */
export interface Ask {
  readonly who: Principal
  /** Of the grants that bring at least the role that the route needs. */
  readonly sight: Sight
  readonly request: IncomingMessage
  setCookies(cookies: readonly string[]): void
}

/** A route that the gate can mount: it has no other way to answer than past the gate. */
export interface Route extends Declared {
  answer(c: Context<Environment>, ask: Ask, next: Next): Promise<Response | void> | Response
}

export interface Gate {
  /** The route answers whoever meets its need; others get a 401 or a 403 Problem. */
  mount(app: App, route: Route): void
}

export interface GateOptions {
  identify(request: IncomingMessage): Promise<Principal>
  readonly parentOf: ParentOf
  readonly publicUrl: string | undefined
  /** Somebody known was refused. */
  onRefused(who: Principal, request: IncomingMessage, what: string): Promise<void>
}

/** Of what people and screens send; feeds have their own door. */
const BODY_AT_MOST = 65_536
const limit = bodyLimit({
  maxSize: BODY_AT_MOST,
  onError: () => {
    throw new Problem(413, say('tooMuch', { limit: BODY_AT_MOST }))
  },
})

export function createGate({ identify, parentOf, publicUrl, onRefused }: GateOptions): Gate {
  const admit = async ({ method, path, need }: Declared, c: Context<Environment>): Promise<Ask> => {
    const request = c.env.incoming
    // Browsers send cookies along with what other pages post here; none but our own may.
    if (method !== 'get' && !isOwnPage(request, publicUrl))
      throw new Problem(403, say('foreignPage'))
    const who = await identify(request)
    if (!meets(who, need)) {
      if (who.kind === 'nobody')
        throw new Problem(401, say(who.why === 'revoked' ? 'revokedToken' : 'needSignIn'))
      await onRefused(who, request, `${method.toUpperCase()} ${path}`)
      throw new Problem(403, say('noRight'))
    }
    return {
      who,
      sight: sightOf(who, parentOf, 'role' in need ? need.role : 'viewer'),
      request,
      setCookies(cookies) {
        for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
      },
    }
  }
  return {
    mount(app, route) {
      const answer: MiddlewareHandler<Environment> = async (c, next) =>
        route.answer(c, await admit(route, c), next)
      if (route.method === 'post') app.post(route.path, limit, answer)
      else app.on(route.method.toUpperCase(), route.path, answer)
    },
  }
}

/** Throws unless every handler of the app is one of the declared, or one of the named middlewares. */
export function mustBeDeclared(
  app: App,
  declared: readonly Declared[],
  middlewares: readonly string[],
): void {
  const known = new Set(declared.map(({ method, path }) => `${method.toUpperCase()} ${path}`))
  for (const path of middlewares) known.add(`ALL ${path}`)
  for (const { method, path } of app.routes)
    if (!known.has(`${method} ${path}`))
      throw new Error(`route ${method} ${path} declares no need: it must pass the gate`)
}
