/** People and what they may: an administrator gives and takes within the areas that they administer. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { isWholeAdministrator, type Person } from '#server/access/people'
import { setUpUrl } from '#server/access/setup-links'
import { route, type ApiRoute } from '#server/api/route'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import {
  GrantChange,
  Invitation,
  InvitationAnswer,
  PersonAnswer,
  type PersonGrant,
} from '#shared/access'
import * as z from 'zod'

const administrator = { role: 'administrator', within: 'own' } as const
const ById = z.object({ id: z.string().max(100) })

const asAnswer = ({ grants, ...person }: Person): z.input<typeof PersonAnswer> => ({
  ...person,
  grants: [...grants],
})

function mustAdminister({ sight }: Ask, grants: readonly PersonGrant[]): void {
  if (!grants.every(({ area }) => sight.sees(area))) throw new Problem(403, say('notYourGrant'))
}

export function peopleRoutes(access: Access): ApiRoute[] {
  const { people, accounts, links, record, urlFor } = access

  /** A person whose every right lies in what the asker administers; others are not there for them. */
  const theirs = (ask: Ask, id: string): Person => {
    const person = people.get(id)
    if (!person || !isTheirs(ask, person)) throw new Problem(404, say('noPerson'))
    return person
  }
  const isTheirs = ({ sight }: Ask, { grants }: Person): boolean =>
    grants.length === 0 ? sight.whole : grants.every(({ area }) => sight.sees(area))

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
        if (people.byEmail(email)) throw new Problem(409, say('emailTaken'))
        const id = await accounts.add({ name, email })
        await people.setGrants(id, grants)
        await record('person-invited', ask.who, ask.request, {
          about: email,
          detail: JSON.stringify(grants),
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
        const person = theirs(ask, id)
        mustAdminister(ask, grants)
        mustStayOne(person, grants)
        await people.setGrants(id, grants)
        access.changed()
        await record('grants-changed', ask.who, ask.request, {
          about: person.email,
          detail: JSON.stringify({ before: person.grants, after: grants }),
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
