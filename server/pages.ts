/** What the server answers besides the API: its health, its documentation and the built client. */
import { serveStatic } from '@hono/node-server/serve-static'
import { AUTH_PATH, SIGN_IN_PAGE } from '#server/access/accounts'
import type { Ask, Environment, Route } from '#server/access/gate'
import type { Need } from '#server/access/need'
import { NOBODY } from '#server/access/principal'
import { docsPage } from '#server/api/docs'
import { openApi, type Setting } from '#server/api/openapi'
import type { ApiRoute } from '#server/api/route'
import type { ApiParts } from '#server/api/routes'
import { say } from '#server/lang/say'
import type { Metrics } from '#server/metrics'
import { Problem } from '#server/problem'
import { COUNTRY } from '#shared/ids'
import type { Clock } from '#shared/time'

export interface PageParts {
  readonly api: ApiParts
  readonly metrics: Metrics
  readonly clock: Clock
  readonly version: { readonly version: string; readonly epoch: string }
  /** How the server is reached. */
  url(): string
  /** Folder of the built client. */
  readonly clientDir: string
  /** Whether requests can be served; false while stopping. */
  ready(): boolean
}

const page = (path: string, need: Need, answer: Route['answer']): Route => ({
  method: 'get',
  path,
  need,
  answer,
})

/** The built client: the same files for everybody, whoever they are. */
function client(folder: string, path: string, file?: string): Route {
  // A named file is served whatever the address says: one that cannot even be read is the client's to answer.
  const files = serveStatic<Environment>({
    root: folder,
    ...(file !== undefined && { path: file }),
  })
  return page(path, { open: 'holds no data: what it shows, it asks for' }, (c, _, next) =>
    files(c, next),
  )
}

/** Addresses of the client's own pages, see client/main.tsx. */
const CLIENT_PAGES = [
  '/sign-in',
  '/setup',
  '/pair',
  '/console',
  '/console/*',
  '/explore',
  '/explore/*',
  '/frozen/*',
]

export function pages(parts: PageParts, routes: readonly ApiRoute[]): Route[] {
  const { version, metrics, api, clientDir } = parts
  const { access } = api
  /** Examples are about the province of whoever may see it. */
  const setting = ({ sight }: Ask): Setting => {
    const areas = [...api.state.entries('area')].map(([, area]) => area)
    const province = areas.find(({ level, area }) => level === 'province' && sight.sees(area))
    return { area: province?.area ?? COUNTRY, now: parts.clock() }
  }
  return [
    page('/healthz', { open: 'says only that the process lives' }, (c) => c.json({ status: 'ok' })),
    page('/readyz', { open: 'says only whether requests are served' }, (c) =>
      parts.ready() ? c.json({ status: 'ready' }) : c.json({ status: 'stopping' }, 503),
    ),
    page('/version', { open: 'names the build and the log, and nothing in it' }, (c) =>
      c.json(version),
    ),
    page('/metrics', { role: 'viewer', within: 'whole' }, async (c) =>
      c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
    ),
    page('/openapi.json', { open: 'describes the interface and holds no data' }, (c, ask) =>
      c.json(
        openApi(routes, { version: version.version, url: parts.url(), setting: setting(ask) }),
      ),
    ),
    page('/docs', { open: 'describes the interface and holds no data' }, (c, ask) =>
      c.html(docsPage(routes, parts.url(), setting(ask))),
    ),
    page(
      `${AUTH_PATH}/callback/:provider`,
      { open: 'the sign-on of the province sends people back here; its answer is checked' },
      async (c, { request }) => {
        const { accounts } = access
        if (!accounts.oidc) throw new Problem(404, say('noOidc'))
        const answer = await accounts.callback(c.req.raw)
        const person = await access.whoGot(answer)
        if (person && person.grants.length > 0) {
          await access.record('signed-in', person, request, { about: 'OIDC' })
          return answer
        }
        await access.recordOnce('sign-in-refused', person ?? NOBODY, request, { about: 'OIDC' })
        if (!person) return answer
        await accounts.endSessions(person.id)
        return c.redirect(`${SIGN_IN_PAGE}?error=no_grants`)
      },
    ),
    ...CLIENT_PAGES.map((path) => client(clientDir, path, 'index.html')),
    client(clientDir, '/*'),
  ]
}
