/** What a browser is given when somebody signs in, and what it had before. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createAccounts } from '#server/access/accounts'
import { keyFileOf, openKey } from '#server/access/key'
import { NOBODY } from '#server/access/principal'
import { openStore } from '#server/db/store'
import { COUNTRY } from '#shared/ids'
import { systemClock } from '#shared/time'
import { temporaryFolder } from '#tests/support/folder'
import { startWall } from '#tests/support/wall'

const PASSWORD = 'nắng chiều trên đầm Thị Nại 58'
const person = { name: 'Trần Thị Bình', email: 'binh@example.vn' }

test('ASVS 3.3.3: over https the cookie of a session has a name that no other host can set', async () => {
  const file = join(temporaryFolder(), 'ioc.db')
  const store = await openStore(file, randomUUID)
  onTestFinished(() => store.close())
  const key = openKey(keyFileOf(file))
  const url = (): string => 'https://ioc.example.vn'
  const accounts = createAccounts({ store, clock: systemClock, key, url })
  const id = await accounts.add(person)
  await accounts.setPassword(id, PASSWORD)
  const [cookie = ''] = (await accounts.signIn(person.email, PASSWORD))?.cookies ?? []
  expect(cookie).toMatch(
    /^__Host-ioc\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  const [pair = ''] = cookie.split(';')
  expect((await accounts.session(new Headers({ cookie: pair })))?.person).toBe(id)
  expect(await accounts.session(new Headers({ cookie: pair.replace('__Host-', '') }))).toBe(
    undefined,
  )
})

test('ASVS 7.2.4: who signs in again on one browser has one session, a new one', async () => {
  const wall = await startWall({ guest: NOBODY })
  const { accounts, people } = wall.server.access
  const id = await accounts.add(person)
  await accounts.setPassword(id, PASSWORD)
  await people.setGrants(id, [{ role: 'viewer', area: COUNTRY, pictures: false, personal: false }])
  const signIn = async (cookie?: string): Promise<string> => {
    const answer = await fetch(`${wall.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    })
    expect(answer.status).toBe(200)
    const [set = ''] = answer.headers.getSetCookie()
    return set.split(';', 1)[0] ?? ''
  }
  const status = async (cookie: string): Promise<number> =>
    (await fetch(`${wall.url}/api/me`, { headers: { cookie } })).status
  const first = await signIn()
  const elsewhere = await signIn()
  const second = await signIn(first)
  expect([await status(second), await status(first), await status(elsewhere)]).toEqual([
    200, 401, 200,
  ])
})

test('ASVS 3.3.3: so has the cookie of a screen', async () => {
  const wall = await startWall({ guest: NOBODY, publicUrl: 'https://ioc.example.vn' })
  expect(wall.server.access.screenCookie('token')).toBe(
    '__Host-ioc.screen=token; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Lax',
  )
})
