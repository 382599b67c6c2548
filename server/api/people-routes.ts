/** People and what they may: an administrator gives and takes within the areas that they administer. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { grantsFor } from '#server/access/need'
import { isWholeAdministrator, type Person } from '#server/access/people'
import { setUpUrl } from '#server/access/setup-links'
import { isWithin, type ParentOf } from '#server/access/within'
import { route, type ApiRoute } from '#server/api/route'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import {
  changeOf,
  GrantChange,
  Invitation,
  InvitationAnswer,
  PersonAnswer,
  textOfGrants,
  type PersonGrant,
} from '#shared/access'
import { COUNTRY } from '#shared/ids'
import * as z from 'zod'

const administrator = { role: 'administrator', within: 'own' } as const
const ById = z.object({ id: z.string().max(100) })

const asAnswer = ({ grants, ...person }: Person): z.input<typeof PersonAnswer> => ({
  ...person,
  grants: [...grants],
})

const sameGrant = (one: PersonGrant, other: PersonGrant): boolean =>
  one.role === other.role &&
  one.area === other.area &&
  one.pictures === other.pictures &&
  one.personal === other.personal

export function peopleRoutes(access: Access, parentOf: ParentOf): ApiRoute[] {
  const { people, accounts, links, record, urlFor } = access

  /** A person whose every right lies in what the asker administers; others are not there for them. */
  const theirs = (ask: Ask, id: string): Person => {
    const person = people.get(id)
    if (!person || !isTheirs(ask, person)) throw new Problem(404, say('noPerson'))
    return person
  }
  const isTheirs = ({ sight }: Ask, { grants }: Person): boolean =>
    grants.length === 0 ? sight.whole : grants.every(({ area }) => sight.sees(area))

  /**
   * Throws unless each grant is the asker's to give. Who answers for the whole gives what they do not hold
   * themselves; an administrator of an area gives its people no more sight than they have there. `held`:
   * what the person has already is not given.
   */
  const mustAdminister = (
    { who, sight }: Ask,
    grants: readonly PersonGrant[],
    held: readonly PersonGrant[] = [],
  ): void => {
    const mayGive = (grant: PersonGrant): boolean => {
      const { area, pictures, personal } = grant
      if (!sight.sees(area)) return false
      if (sight.whole || held.some((one) => sameGrant(one, grant))) return true
      const covering = grantsFor(who, 'administrator').filter((own) =>
        isWithin(parentOf, area, own.area),
      )
      const holds = (permission: 'pictures' | 'personal'): boolean =>
        covering.some((own) => own[permission])
      return (!pictures || holds('pictures')) && (!personal || holds('personal'))
    }
    if (!grants.every(mayGive)) throw new Problem(403, say('notYourGrant'))
    for (const { area } of grants)
      if (area !== COUNTRY && parentOf(area) === undefined)
        throw new Problem(422, say('noArea', { area }))
  }

  /** One change at a time: two who take each other's right at once would leave nobody. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  const mustStayOne = (person: Person, after: readonly PersonGrant[]): void => {
    if (!isWholeAdministrator(person) || isWholeAdministrator({ grants: after })) return
    const others = people.all().filter(({ id }) => id !== person.id)
    if (!others.some((other) => other.ready && isWholeAdministrator(other)))
      throw new Problem(409, say('lastAdministrator'))
  }

  return [
    route({
      path: '/api/people',
      need: administrator,
      summary: { vi: 'Người dùng và quyền của họ', en: 'People and what they may' },
      takes: z.object({}),
      answer: z.object({ people: z.array(PersonAnswer) }),
      handle: (_, ask) => ({
        people: people
          .all()
          .filter((person) => isTheirs(ask, person))
          .map(asAnswer),
      }),
    }),
    route({
      method: 'post',
      path: '/api/people',
      need: administrator,
      summary: { vi: 'Mời một người', en: 'Invite a person' },
      takes: Invitation,
      answer: InvitationAnswer,
      async handle({ name, email, grants }, ask) {
        mustAdminister(ask, grants)
        const id = await inTurn(async () => {
          await people.refresh()
          if (people.byEmail(email)) throw new Problem(409, say('emailTaken'))
          const added = await accounts.add({ name, email })
          await people.setGrants(added, grants)
          return added
        })
        await record('person-invited', ask.who, ask.request, {
          about: email,
          detail: textOfGrants(grants),
        })
        return {
          person: { id, name, email, grants, ready: false },
          link: setUpUrl(urlFor(ask.request), await links.make(id)),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/people/link',
      need: administrator,
      summary: { vi: 'Liên kết đặt lại mật khẩu', en: 'A link to set a new password' },
      takes: ById,
      answer: InvitationAnswer,
      async handle({ id }, ask) {
        const person = theirs(ask, id)
        // Whoever has the link can become that person.
        mustAdminister(ask, person.grants)
        await record('link-made', ask.who, ask.request, { about: person.email })
        return {
          person: asAnswer(person),
          link: setUpUrl(urlFor(ask.request), await links.make(id)),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/people/grants',
      need: administrator,
      summary: { vi: 'Giao và lấy lại quyền', en: 'Give and take rights' },
      takes: GrantChange,
      answer: PersonAnswer,
      async handle({ id, grants }, ask) {
        const person = await inTurn(async () => {
          const found = theirs(ask, id)
          mustAdminister(ask, grants, found.grants)
          mustStayOne(found, grants)
          await people.setGrants(id, grants)
          if (grants.length === 0) await accounts.endSessions(id)
          return found
        })
        access.changed()
        await record('grants-changed', ask.who, ask.request, {
          about: person.email,
          detail: changeOf(person.grants, grants),
        })
        return asAnswer({ ...person, grants })
      },
    }),
    route({
      method: 'delete',
      path: '/api/people/sessions',
      need: administrator,
      summary: { vi: 'Kết thúc mọi phiên của một người', en: 'End every session of a person' },
      takes: ById,
      answer: z.object({}),
      async handle({ id }, ask) {
        const person = theirs(ask, id)
        await accounts.endSessions(id)
        access.changed()
        await record('signed-out-everywhere', ask.who, ask.request, { about: person.email })
        return {}
      },
    }),
  ]
}
