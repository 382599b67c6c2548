/** The HTTP side of the product, without listening: routes mounted behind the gate, errors turned into answers. */
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import {
  createGate,
  mustBeDeclared,
  type App,
  type Declared,
  type Environment,
  type GateOptions,
} from '#server/access/gate'
import { accountRoutes } from '#server/api/account-routes'
import { auditRoutes } from '#server/api/audit-routes'
import { definitionRoutes } from '#server/api/definition-routes'
import { historyRoutes } from '#server/api/history-routes'
import { createAnswers } from '#server/api/answers'
import { takeRoutes } from '#server/api/take-routes'
import type { Frozen } from '#server/take/frozen'
import { pairingRoutes } from '#server/api/pairing-routes'
import { peopleRoutes } from '#server/api/people-routes'
import { notFound } from '#server/api/route'
import { apiRoutes } from '#server/api/routes'
import type { WallParts } from '#server/api/wall-rights'
import { wallRoutes } from '#server/api/wall-routes'
import { useHeaders } from '#server/headers'
import { say } from '#server/lang/say'
import { pages, type PageParts } from '#server/pages'
import { Problem } from '#server/problem'

export interface AppParts
  extends
    PageParts,
    Pick<GateOptions, 'parentOf' | 'publicUrl'>,
    Pick<WallParts, 'settle' | 'glasses'> {
  readonly frozen: Frozen
  isConnected(id: string): boolean
  onError(error: unknown): void
}

/** Feeds post before the router, see `#server/hooks/listen`; named here so that the list is whole. */
const door = { method: 'post', path: '/hooks/:source', need: { signature: 'feed' } } as const

/** What runs for every request of a path and answers none. */
const MIDDLEWARES = ['/*']

export function createApp(parts: AppParts): { app: App; declared: readonly Declared[] } {
  const { access, log, state } = parts.api
  const { clock, parentOf, publicUrl, isConnected, settle, glasses } = parts
  const walls: WallParts = { access, state, log, clock, uuid: randomUUID, settle, glasses }
  const app: App = new Hono<Environment>()
  const answers = createAnswers(parts.api)
  const gate = createGate({
    identify: access.identify,
    parentOf,
    publicUrl,
    onRefused: (who, request, what) => access.recordOnce('refused', who, request, { about: what }),
  })

  useHeaders(app, parts.url)
  const routes = [
    ...apiRoutes(parts.api),
    ...historyRoutes(answers, clock),
    ...takeRoutes({ state, answers, frozen: parts.frozen, access, clock }),
    ...accountRoutes(access),
    ...pairingRoutes({ access, clock, parentOf, isConnected }),
    ...peopleRoutes(access, parentOf),
    ...auditRoutes(access, log),
    ...definitionRoutes(walls),
    ...wallRoutes(walls),
  ]
  const all = [...routes, ...pages(parts, routes)]
  for (const route of all) gate.mount(app, route)
  mustBeDeclared(app, all, MIDDLEWARES)

  app.notFound((c) => {
    const others = routes.filter(({ path }) => path === c.req.path)
    if (others.length === 0) return notFound(c.req.path).response()
    const allowed = others.map(({ method }) => method.toUpperCase()).join(', ')
    const answer = new Problem(405, say('otherMethod', { allowed })).response()
    answer.headers.set('allow', allowed)
    return answer
  })
  app.onError((error) => {
    if (error instanceof Problem) return error.response()
    parts.onError(error)
    return new Problem(500, say('unexpected')).response()
  })
  return { app, declared: [...all, door] }
}
