/** People and what they were granted, held in memory: the command line changes them while the server runs. */
import type { Store } from '#server/db/store'
import { PersonGrant } from '#shared/access'
import { COUNTRY } from '#shared/ids'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly grants: readonly PersonGrant[]
  /** Has a way in: a password, or the province's own sign-on. */
  readonly ready: boolean
}

export interface People {
  get(id: string): Person | undefined
  byEmail(email: string): Person | undefined
  all(): readonly Person[]
  refresh(): Promise<void>
  /** In place of all that the person held. */
  setGrants(id: string, grants: readonly PersonGrant[]): Promise<void>
}

export const isWholeAdministrator = ({ grants }: Pick<Person, 'grants'>): boolean =>
  grants.some(({ role, area }) => role === 'administrator' && area === COUNTRY)

export async function openPeople(store: Store): Promise<People> {
  let people = new Map<string, Person>()

  const refresh = async (): Promise<void> => {
    const [rows, grants, accounts] = await Promise.all([
      store.read.selectFrom('people').select(['id', 'name', 'email']).orderBy('email').execute(),
      store.read.selectFrom('grants').selectAll().execute(),
      store.read.selectFrom('accounts').select('userId').distinct().execute(),
    ])
    const held = new Map<string, PersonGrant[]>()
    for (const { person, role, area, pictures, personal } of grants) {
      const grant = { role, area, pictures: pictures !== 0, personal: personal !== 0 }
      held.set(person, [...(held.get(person) ?? []), PersonGrant.parse(grant)])
    }
    const ready = new Set(accounts.map(({ userId }) => userId))
    people = new Map(
      rows.map((row) => [
        row.id,
        { ...row, grants: held.get(row.id) ?? [], ready: ready.has(row.id) },
      ]),
    )
  }
  await refresh()

  return {
    get: (id) => people.get(id),
    byEmail: (email) => [...people.values()].find((person) => person.email === email),
    all: () => [...people.values()],
    refresh,
    async setGrants(id, grants) {
      const remove = store.write.deleteFrom('grants').where('person', '=', id).compile()
      const rows = grants.map(({ role, area, pictures, personal }) => ({
        person: id,
        role,
        area,
        pictures: pictures ? 1 : 0,
        personal: personal ? 1 : 0,
      }))
      const steps = [remove]
      if (rows.length > 0) steps.push(store.write.insertInto('grants').values(rows).compile())
      await store.atomic(steps.map(({ sql, parameters }) => ({ sql, parameters })))
      await refresh()
    },
  }
}
