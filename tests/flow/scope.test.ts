/**
 * S9, E11: nobody is told of an area, or a citizen, outside of what they were granted, on any route or
 * socket event. The routes are those that the running app declares: one that is added and not asked here
 * fails the test.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Declared } from '#server/access/gate'
import { NOBODY } from '#server/access/principal'
import { Table } from '#server/take/sheets'
import { tableNames } from '#shared/entries'
import { COUNTRY, type AreaCode } from '#shared/ids'
import { between, pick, seeded, type Random } from '#shared/random'
import { MINUTE } from '#shared/time'
import { View } from '#shared/view'
import { crowd, inhabit, PASSWORD, ROLES, type Caller } from '#tests/support/crowd'
import { EPOCH_2026 } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { sceneOf, tourOf, wallOf } from '#tests/support/scenes'
import { areas, leaksIn, Oracle, rankOf } from '#tests/support/scoped-world'
import { present } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'
import * as z from 'zod'

const long = process.env['FAULTS'] === '1'
const HTTP_DRAWS = long ? 20_000 : 400
const LIMIT_MS = long ? 3_600_000 : 180_000

interface Asked {
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly form?: Readonly<Record<string, string>>
  /** Areas that the request names. */
  readonly names?: readonly string[]
}

type Draw = (random: Random, area: AreaCode, wall: Wall) => Asked

const byArea: Draw = (random, area) => (random() < 0.5 ? { query: { area }, names: [area] } : {})
const nothing: Draw = () => ({})
const someScreen: Draw = (random, _, wall) => ({
  // When the draws have revoked them all, one that is not there is asked for.
  query: { id: pick(random, [...wall.server.access.screens.all(), { id: '-' }]).id },
})
const somebody = (random: Random, wall: Wall): string =>
  pick(random, wall.server.access.people.all()).id

const figureOf = (area: AreaCode) => ({ indicator: 'gov.dossier.on_time', area })
const AGES = { from: '0', to: '4000000000000' }

/** A frozen link of each area, made by somebody who sees all of them with personal data, and the boundaries that all hold. */
const links = new Map<AreaCode, string>()
let drawnAs = ''

async function keepLinks(wall: Wall, next: (random: Random) => Promise<Caller>) {
  const random = seeded(901)
  let whole = await next(random)
  const seesAll = () => whole.grants.some(({ area, personal }) => area === COUNTRY && personal)
  while (!seesAll()) whole = await next(random)
  for (const area of areas) {
    const answer = await fetch(`${wall.url}/api/frozen`, {
      method: 'POST',
      headers: { ...whole.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...figureOf(area), span: 'day' }),
    })
    const { id } = z.object({ id: z.string() }).parse(await answer.json())
    links.set(area, id)
    const kept = await fetch(`${wall.url}/api/frozen?id=${id}`, { headers: whole.headers })
    drawnAs = present(View.parse(await kept.json()).boundaries)
  }
}

/** How each route is asked. */
const draws: Readonly<Record<string, Draw>> = {
  'get /api/indicators': nothing,
  'get /api/areas': byArea,
  'get /api/cameras': byArea,
  'get /api/dossiers': byArea,
  'get /api/reports': byArea,
  'get /api/boundaries': nothing,
  'get /api/series': (random, area) => ({
    query: {
      ...figureOf(area),
      ...AGES,
      ...(random() < 0.5 && { by: pick(random, ['month', 'year']) }),
    },
    names: [area],
  }),
  'get /api/figures-at': (random, area) => ({
    query: {
      ...figureOf(area),
      at: String(EPOCH_2026 + between(random, 0, 600) * MINUTE),
      ...(random() < 0.5 && { by: 'day' }),
    },
    names: [area],
  }),
  'get /api/readings': (_, area) => ({ query: { ...figureOf(area), ...AGES }, names: [area] }),
  'get /api/take': (random, area) => {
    const format = pick(random, ['csv', 'xlsx'])
    const link = random() < 0.5 ? links.get(area) : undefined
    const what = { format, table: pick(random, Table.options) }
    const now: Asked['query'] = { ...figureOf(area), span: 'year', ...what }
    return { query: link === undefined ? now : { frozen: link, ...what }, names: [area] }
  },
  'get /api/frozen': (_, area) => ({ query: { id: links.get(area) ?? '' }, names: [area] }),
  'get /api/frozen/boundaries': () => ({ query: { id: drawnAs } }),
  'post /api/frozen': (_, area) => ({ body: { ...figureOf(area), span: 'day' }, names: [area] }),
  'get /api/trust': (_, area) => ({ query: figureOf(area), names: [area] }),
  'get /api/state': (random) =>
    random() < 0.5 ? {} : { query: { table: pick(random, tableNames) } },
  'get /api/events': (random) => ({
    query: { after: String(between(random, 0, 300)), limit: '200' },
  }),
  'get /api/sources': nothing,
  'get /api/quarantine': nothing,
  'get /api/me': nothing,
  'get /api/sign-in': nothing,
  'post /api/session': () => ({ body: { email: `${randomUUID()}@x.vn`, password: 'no' } }),
  'delete /api/session': nothing,
  'delete /api/sessions': nothing,
  'post /api/password': () => ({ body: { current: 'no', next: 'short' } }),
  'post /api/setup/link': () => ({ body: { token: 'none' } }),
  'post /api/setup': () => ({ body: { token: 'none', password: PASSWORD } }),
  'post /api/sign-in/oidc': nothing,
  'post /api/pairing': nothing,
  'post /api/pairing/token': () => ({ form: { grant_type: 'x', device_code: 'none' } }),
  'post /api/pairing/approve': (_, area) => ({
    body: { code: '00000000', name: 'S', wall: 'W', area },
    names: [area],
  }),
  'post /api/pairing/deny': () => ({ body: { code: '00000000' } }),
  'get /api/screens': nothing,
  'delete /api/screens': someScreen,
  'get /api/people': nothing,
  'post /api/people': (random, area) => ({
    body: {
      name: 'Ai',
      email: `${randomUUID()}@x.vn`,
      grants: [{ role: pick(random, ROLES), area, pictures: false, personal: false }],
    },
    names: [area],
  }),
  'post /api/people/link': (random, _, wall) => ({ body: { id: somebody(random, wall) } }),
  'post /api/people/grants': (random, area, wall) => ({
    body: {
      id: somebody(random, wall),
      grants: [{ role: 'viewer', area, pictures: false, personal: true }],
    },
    names: [area],
  }),
  'delete /api/people/sessions': (random, _, wall) => ({ query: { id: somebody(random, wall) } }),
  'get /api/audit': nothing,
  'get /api/scenes': nothing,
  'get /api/tours': nothing,
  'get /api/walls': nothing,
  'get /api/versions': () => ({ query: { of: 'scene', id: 'tong-quan' } }),
  'get /api/glass': nothing,
  'post /api/scenes': (random) => ({
    body: { definition: sceneOf(`canh-${between(random, 1, 99)}`) },
  }),
  'post /api/tours': () => ({ body: { definition: tourOf('vong-1', 'canh-1') } }),
  'post /api/walls': () => ({ body: { definition: wallOf('tuong-1', 'vong-1') } }),
  'post /api/walls/command': (random, area) => ({
    body: {
      target: { wall: 'tuong-1' },
      do: 'show',
      scene: 'canh-1',
      ...(random() < 0.5 && { focus: { area } }),
    },
  }),
  'get /healthz': nothing,
  'get /readyz': nothing,
  'get /version': nothing,
  'get /metrics': nothing,
  'get /openapi.json': nothing,
  'get /docs': nothing,
  'get /api/auth/callback/:provider': nothing,
  'get /sign-in': nothing,
  'get /setup': nothing,
  'get /pair': nothing,
  'get /console': nothing,
  'get /console/*': nothing,
  'get /explore': nothing,
  'get /explore/*': nothing,
  'get /frozen/*': nothing,
  'get /*': nothing,
  'post /hooks/:source': () => ({ body: {} }),
}

const nameOf = ({ method, path }: Declared): string => `${method} ${path}`

/** The status that the gate owes, decided apart from it; undefined: it lets the request through. */
function refusalOwed({ need }: Declared, { grants }: Caller): 401 | 403 | undefined {
  if ('signature' in need) return 401
  if ('open' in need) return undefined
  const enough = grants.filter(({ role }) => rankOf(role) >= rankOf(need.role))
  const through = need.within === 'own' ? enough : enough.filter(({ area }) => area === COUNTRY)
  return through.length > 0 ? undefined : 403
}

async function ask(wall: Wall, declared: Declared, asked: Asked, { headers }: Caller) {
  const path = declared.path.replace(/\*$/, 'x').replace(/:\w+/, 'kiem-thu')
  const query = asked.query ? `?${new URLSearchParams(asked.query)}` : ''
  const body = asked.form
    ? new URLSearchParams(asked.form)
    : declared.method === 'post'
      ? JSON.stringify(asked.body ?? {})
      : undefined
  const type = asked.form ? 'application/x-www-form-urlencoded' : 'application/json'
  const answer = await fetch(`${wall.url}${path}${query}`, {
    method: declared.method.toUpperCase(),
    headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })
  return { status: answer.status, text: await answer.text() }
}

test(
  'S9 E11: no route tells anybody of what they were not granted',
  async () => {
    const wall = await startWall({ guest: NOBODY })
    await inhabit(wall)
    await wall.server.history.settle()
    await wall.feed('kiem-thu')
    const { declared } = wall.server
    expect(declared.map(nameOf).sort()).toEqual(Object.keys(draws).sort())
    const random = seeded(900)
    const next = await crowd(wall)
    await keepLinks(wall, next)
    const leaks: unknown[] = []
    let told = 0
    let refused = 0
    for (let draw = 0; draw < HTTP_DRAWS; draw++) {
      const caller = await next(random)
      const route = pick(random, declared)
      const area = pick(random, areas)
      const asked = present(draws[nameOf(route)])(random, area, wall)
      const { status, text } = await ask(wall, route, asked, caller)
      const owed = refusalOwed(route, caller)
      const known = caller.grants.length > 0 || 'cookie' in caller.headers
      const where = JSON.stringify({
        route: nameOf(route),
        caller,
        asked,
        status,
        text: text.slice(0, 300),
      })
      expect([500, 502], where).not.toContain(status)
      const oracle = new Oracle(caller.grants, 'role' in route.need ? route.need.role : 'viewer')
      if (owed !== undefined) {
        refused += 1
        expect(status, where).toBe(owed === 403 && !known ? 401 : owed)
      } else if ('role' in route.need) {
        const foreign = asked.names?.some((name) => !oracle.sees(name)) ?? false
        if (nameOf(route) !== 'post /api/password') expect(status, where).not.toBe(401)
        // Of what a request names and may not be seen nothing is told but that.
        if (foreign) expect([403, 404, 429], where).toContain(status)
        else if (route.method === 'get') expect(status, where).toBe(200)
      }
      // What an answer repeats of the question tells nothing; nor does what one holds oneself.
      if (status >= 400 || nameOf(route) === 'get /api/me') continue
      told += 1
      for (const leak of leaksIn(text, oracle)) leaks.push({ leak, where })
    }
    printFigure('S9', {
      routes: declared.length,
      draws: HTTP_DRAWS,
      told,
      refused,
      foreign: leaks.length,
    })
    expect(leaks).toEqual([])
  },
  LIMIT_MS,
)
