/** What better-auth would make of the database, and what it would say to others: nothing. */
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createAccounts, load } from '#server/access/accounts'
import { openStore } from '#server/db/store'
import { createClock } from '#tests/support/clock'
import { temporaryFolder } from '#tests/support/folder'
import { PASSWORD } from '#tests/support/browser'

const oidc = {
  name: 'SSO',
  issuer: 'https://sso.example.vn',
  clientId: 'ioc',
  clientSecret: 'not-a-secret',
}

async function openOptions() {
  const store = await openStore(join(temporaryFolder(), 'ioc.db'), () => 'epoch-of-a-test')
  onTestFinished(() => store.close())
  return {
    store,
    clock: createClock().now,
    key: { derive: () => Buffer.alloc(32, 's') },
    url: () => 'http://127.0.0.1:8080',
  }
}

/** Every request that is made, and none of them leaves. */
function catchRequests(): unknown[] {
  const requests: unknown[] = []
  const caught = vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => {
    requests.push(request)
    return Promise.reject(new TypeError('no network in this test'))
  })
  onTestFinished(() => caught.mockRestore())
  return requests
}

test.each([undefined, oidc])(
  'better-auth finds its tables as it would make them',
  async (with_) => {
    catchRequests()
    const { options } = await load({ ...(await openOptions()), oidc: with_ })
    const { toBeCreated, toBeAdded } = await getMigrations(options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  },
)

test('the test sees what is missing', async () => {
  const options = await openOptions()
  await options.store.write.schema.alterTable('accounts').dropColumn('scope').execute()
  await options.store.write.schema.dropTable('verifications').execute()
  const { toBeCreated, toBeAdded } = await getMigrations((await load(options)).options)
  expect(toBeCreated.map(({ table }) => table)).toEqual(['verifications'])
  expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([
    ['accounts', ['scope']],
  ])
})

test('the sign-on alone is asked, and only where there is one', async () => {
  const requests = catchRequests()
  await (
    await load({ ...(await openOptions()), oidc })
  ).$context
  expect(requests.map(String)).toEqual([`${oidc.issuer}/.well-known/openid-configuration`])
})

test('no request leaves the machine: not when an account is made, nor at a sign-in', async () => {
  const requests = catchRequests()
  const options = await openOptions()
  const accounts = createAccounts(options)
  const id = await accounts.add({ name: 'Lê Lan', email: 'lan@example.vn' })
  await accounts.setPassword(id, PASSWORD)
  const kept = await options.store.write.selectFrom('accounts').select('password').execute()
  // OWASP's costs, unless told otherwise.
  expect(kept).toEqual([{ password: expect.stringMatching(/^scrypt\$32768\$8\$3\$/) }])
  const signedIn = await accounts.signIn('lan@example.vn', PASSWORD)
  expect(signedIn?.person).toBe(id)
  const cookie = signedIn?.cookies.map((set) => set.split(';', 1)[0]).join('; ') ?? ''
  const headers = new Headers({ cookie })
  expect(await accounts.session(headers)).toMatchObject({ person: id })
  expect(await accounts.signIn('lan@example.vn', 'sai hoàn toàn 99')).toBeUndefined()
  await accounts.signOut(headers)
  expect(await accounts.session(headers)).toBeUndefined()
  expect(requests).toEqual([])
})
