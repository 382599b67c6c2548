/**
 * S9, E11: nobody is told of an area, or a citizen, outside of what they were granted, on any route or
 * socket event. The routes are those that the running app declares: one that is added and not asked here
 * fails the test.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Declared } from '#server/access/gate'
import type { Principal } from '#server/access/principal'
import { NOBODY } from '#server/access/principal'
import { socketNeeds } from '#server/live/gateway'
import { tableNames } from '#shared/entries'
import type { Grant, PersonRole } from '#shared/access'
import { COUNTRY, type AreaCode } from '#shared/ids'
import { between, pick, seeded, type Random } from '#shared/random'
import { printFigure } from '#tests/support/figure'
import { openScreen } from '#tests/support/screen'
import { areas, drawGrants, eventIn, leaksIn, Oracle, rankOf } from '#tests/support/scoped-world'
import { present, until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const long = process.env['FAULTS'] === '1'
const HTTP_DRAWS = long ? 20_000 : 1_500
const SOCKET_DRAWS = long ? 1_000 : 60
const PASSWORD = 'cau-dai-kho-doan-7391'
const ROLES: readonly PersonRole[] = ['viewer', 'leader', 'operator', 'administrator']

/** Whoever asks: what they show, and what they were granted. */
interface Caller {
  readonly headers: Readonly<Record<string, string>>
  readonly grants: readonly Grant[]
}

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
  query: { id: pick(random, wall.server.access.screens.all())?.id ?? '-' },
})
const somebody = (random: Random, wall: Wall): string =>
  pick(random, wall.server.access.people.all()).id

/** How each route is asked. */
const draws: Readonly<Record<string, Draw>> = {
  'get /api/indicators': nothing,
  'get /api/areas': byArea,
  'get /api/cameras': byArea,
  'get /api/dossiers': byArea,
  'get /api/reports': byArea,
  'get /api/boundaries': nothing,
  'get /api/series': (_, area) => ({
    query: { indicator: 'gov.dossier.on_time', area, from: '0', to: '4000000000000' },
    names: [area],
  }),
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
  'get /*': nothing,
  'post /hooks/:source': () => ({ body: {} }),
}

const nameOf = ({ method, path }: Declared): string => `${method} ${path}`

async function inhabit(wall: Wall): Promise<void> {
  const random = seeded(9)
  const { log } = wall.server
  await log.append(areas.map((area, index) => eventIn(random, area, index, 'area.defined')))
  await log.append(
    Array.from({ length: 400 }, (_, index) => eventIn(random, pick(random, areas), 100 + index)),
  )
}

async function signIn(wall: Wall, email: string): Promise<string> {
  const answer = await wall.server.access.accounts.signIn(email, PASSWORD)
  return present(answer)
    .cookies.map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

async function pair(wall: Wall, grant: Omit<Grant, 'role'>): Promise<string> {
  const { pairing } = wall.server.access
  const { device, code } = present(await pairing.begin())
  const given = { id: randomUUID(), name: 'S', wall: 'W', ...grant }
  const at = { pairedBy: 'test', pairedAt: wall.clock.now() }
  expect(await pairing.approve(code, { ...given, ...at })).toBe(true)
  const answer = await pairing.ask(device)
  if (!('token' in answer)) throw new Error(answer.error)
  return answer.token
}

/** Gives out callers: persons whose grants are drawn anew each time, screens, and nobody. */
async function crowd(wall: Wall) {
  const { accounts, people } = wall.server.access
  const emails = ['a@x.vn', 'b@x.vn']
  const sessions = new Map<string, string>()
  for (const email of emails) {
    const id = await accounts.add({ name: email, email })
    await accounts.setPassword(id, PASSWORD)
  }
  await people.refresh()
  const screens = new Map<string, string>()
  return async (random: Random): Promise<Caller> => {
    const drawn = random()
    if (drawn < 0.08) return { headers: {}, grants: [] }
    if (drawn < 0.3) {
      const area = pick(random, [...areas, COUNTRY])
      const grant = { area, pictures: false, personal: random() < 0.5 }
      const name = JSON.stringify(grant)
      let token = screens.get(name)
      if (token === undefined || typeof wall.server.access.screens.byToken(token) !== 'object') {
        token = await pair(wall, grant)
        screens.set(name, token)
      }
      return {
        headers: { authorization: `Bearer ${token}` },
        grants: [{ role: 'screen', ...grant }],
      }
    }
    const email = pick(random, emails)
    const person = present(people.byEmail(email))
    const grants = drawGrants(random, ROLES)
    await people.setGrants(person.id, grants)
    let cookie = sessions.get(email)
    if (cookie === undefined || !(await accounts.session(new Headers({ cookie })))) {
      cookie = await signIn(wall, email)
      sessions.set(email, cookie)
    }
    return { headers: { cookie }, grants }
  }
}

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

test('S9 E11: no route tells anybody of what they were not granted', async () => {
  const wall = await startWall({ guest: NOBODY })
  await inhabit(wall)
  await wall.feed('kiem-thu')
  const { declared } = wall.server
  expect(declared.map(nameOf).sort()).toEqual(Object.keys(draws).sort())
  const random = seeded(900)
  const next = await crowd(wall)
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
    expect(status, where).toBeLessThan(500 + ('post /api/pairing' === nameOf(route) ? 4 : 0))
    const oracle = new Oracle(caller.grants, 'role' in route.need ? route.need.role : 'viewer')
    if (owed !== undefined) {
      refused += 1
      expect(status, where).toBe(owed === 403 && !known ? 401 : owed)
    } else if ('role' in route.need) {
      const foreign = asked.names?.some((name) => !oracle.sees(name)) ?? false
      expect([401].includes(status) && nameOf(route) !== 'post /api/password', where).toBe(false)
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
})

test('S9 E11: no frame tells a screen of what it was not granted, before and after its rights change', async () => {
  const wall = await startWall({ guest: NOBODY })
  await inhabit(wall)
  expect(Object.keys(socketNeeds).sort()).toEqual(['connection', 'hello'])
  const random = seeded(901)
  const next = await crowd(wall)
  const { people } = wall.server.access
  const { log } = wall.server
  const leaks: unknown[] = []
  let entries = 0
  let changed = 0
  let turnedAway = 0
  let number = 1_000
  for (let draw = 0; draw < SOCKET_DRAWS; draw++) {
    const caller = await next(random)
    const area = random() < 0.4 ? pick(random, areas) : undefined
    const tables = random() < 0.5 ? [...tableNames] : [pick(random, tableNames)]
    const { cookie, authorization } = caller.headers
    const screen = openScreen(wall.url, {
      scope: { tables, ...(area !== undefined && { area }) },
      ...(cookie !== undefined && { cookie }),
      ...(authorization !== undefined && { token: authorization.replace('Bearer ', '') }),
    })
    let barred = false
    screen.socket.on('connect_error', ({ message }) => {
      barred = message === 'access'
    })
    const look = (grants: readonly Grant[]): void => {
      const oracle = new Oracle(grants)
      for (const [name, { json }] of screen.entries) {
        entries += 1
        for (const leak of leaksIn(json, oracle)) leaks.push({ leak, name, json, grants })
      }
    }
    if (caller.grants.length === 0) {
      await until('it is turned away', () => barred)
      turnedAway += 1
      expect(screen.counts.states).toBe(0)
      screen.close()
      continue
    }
    await until('it is told all', () => screen.counts.states > 0)
    look(caller.grants)
    number += 5
    await log.append(
      Array.from({ length: 5 }, (_, index) => eventIn(random, pick(random, areas), number + index)),
    )
    // The audit writes on: as far as the log had come by now is far enough.
    const { seq } = wall.server.projections.state
    await until('it is told more', () => screen.seq >= seq)
    look(caller.grants)
    if (cookie !== undefined && random() < 0.5) {
      changed += 1
      const person = people.all().find(({ grants }) => grants.length === caller.grants.length)
      const held = present(person ?? people.all()[0])
      const session = present(await wall.server.access.accounts.session(new Headers({ cookie })))
      const narrowed = caller.grants.slice(1).flatMap((grant) => {
        const role = ROLES.find((one) => one === grant.role)
        return role ? [{ ...grant, role }] : []
      })
      expect(held).toBeDefined()
      await people.setGrants(session.person, narrowed)
      wall.server.access.changed()
      if (narrowed.length === 0) await until('it is put out', () => screen.refusals.length > 0)
      else {
        const before = new Oracle(caller.grants)
        const after = new Oracle(narrowed)
        const same = areas.every(
          (one) =>
            before.sees(one) === after.sees(one) && before.reveals(one) === after.reveals(one),
        )
        const { resets } = screen.counts
        if (!same) await until('it begins anew', () => screen.counts.resets > resets)
        look(narrowed)
      }
    }
    screen.close()
  }
  printFigure('S9 E11', {
    screens: SOCKET_DRAWS,
    turnedAway,
    changed,
    entries,
    foreign: leaks.length,
  })
  expect(leaks).toEqual([])
})

test('S9: an app with a handler that declares no need does not start', async () => {
  const wall = await startWall({ guest: NOBODY })
  const unknown: Principal = NOBODY
  expect(unknown.grants).toEqual([])
  expect(wall.server.declared.every(({ need }) => Object.keys(need).length > 0)).toBe(true)
})
