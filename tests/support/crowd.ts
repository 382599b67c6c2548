/** People and screens of the scoped world, whose rights are drawn anew each time they ask. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Grant, PersonRole } from '#shared/access'
import { COUNTRY } from '#shared/ids'
import { pick, seeded, type Random } from '#shared/random'
import { areas, drawGrants, eventIn } from '#tests/support/scoped-world'
import { present } from '#tests/support/until'
import type { Wall } from '#tests/support/wall'

export const PASSWORD = 'cau-dai-kho-doan-7391'
export const ROLES: readonly PersonRole[] = ['viewer', 'leader', 'operator', 'administrator']

/** Whoever asks: what they show, and what they were granted. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>
  readonly grants: readonly Grant[]
}

/** Areas, and things in each of them. */
export async function inhabit(wall: Wall): Promise<void> {
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

export async function pair(wall: Wall, grant: Omit<Grant, 'role'>): Promise<string> {
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
export async function crowd(wall: Wall) {
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
