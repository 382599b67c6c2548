/** The HTTP side of the product, without listening: routes mounted, errors turned into answers. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { docsPage } from '#server/api/docs'
import { openApi, type Setting } from '#server/api/openapi'
import { notFound } from '#server/api/route'
import { apiRoutes, type ApiParts } from '#server/api/routes'
import { useHeaders } from '#server/headers'
import { say } from '#server/lang/say'
import type { Metrics } from '#server/metrics'
import { Problem } from '#server/problem'
import { COUNTRY } from '#shared/ids'
import type { Clock } from '#shared/time'

export interface AppParts {
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
  onError(error: unknown): void
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono()

  useHeaders(app, parts.url)

  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', (c) =>
    parts.ready() ? c.json({ status: 'ready' }) : c.json({ status: 'stopping' }, 503),
  )
  app.get('/version', (c) => c.json(parts.version))
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.text(), 200, { 'content-type': parts.metrics.contentType }),
  )

  const routes = apiRoutes(parts.api)
  for (const route of routes) route.mount(app)
  const { version } = parts.version
  const setting = (): Setting => {
    const areas = [...parts.api.state.entries('area')].map(([, area]) => area)
    const province = areas.find(({ level }) => level === 'province')
    return { area: province?.area ?? COUNTRY, now: parts.clock() }
  }
  app.get('/openapi.json', (c) =>
    c.json(openApi(routes, { version, url: parts.url(), setting: setting() })),
  )
  app.get('/docs', (c) => c.html(docsPage(routes, parts.url(), setting())))

  app.get('*', serveStatic({ root: parts.clientDir }))

  app.notFound((c) => notFound(c.req.path).response())
  app.onError((error) => {
    if (error instanceof Problem) return error.response()
    parts.onError(error)
    return new Problem(500, say('unexpected')).response()
  })
  return app
}
