/** Signing in and out, setting a password, and who one is. */
import type { Access } from '#server/access/access'
import { personOf } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { mustBeStrong } from '#server/access/password'
import type { Person } from '#server/access/people'
import type { Principal } from '#server/access/principal'
import { NOBODY } from '#server/access/principal'
import { route, type ApiRoute } from '#server/api/route'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import {
  Me,
  PasswordChange,
  type PersonGrant,
  Redirect,
  SetUp,
  SetUpLink,
  SetUpLinkAnswer,
  SignIn,
  WaysIn,
} from '#shared/access'
import { COUNTRY } from '#shared/ids'
import * as z from 'zod'

const nothing = z.object({})
/** Known to the server in any way at all. */
const anyRole = { role: 'viewer', within: 'own' } as const

/** What the first account holds. */
const WHOLE: readonly PersonGrant[] = [
  { role: 'administrator', area: COUNTRY, pictures: false, personal: false },
]

const headersOf = ({ request }: Ask): Headers =>
  new Headers({ cookie: request.headers.cookie ?? '' })

function asMe({ kind, id, name, grants, wall, why }: Principal): z.input<typeof Me> {
  if (kind === 'nobody')
    throw new Problem(401, say(why === 'revoked' ? 'revokedToken' : 'needSignIn'))
  if (grants.length === 0) throw new Problem(403, say('noGrants'))
  return { kind, id, name, grants: [...grants], ...(wall !== undefined && { wall }) }
}

export function accountRoutes(access: Access): ApiRoute[] {
  const { accounts, people, links, attempts, record, addressOf } = access

  /** Whom a link is for: undefined for the very first account; throws for a link that leads nowhere. */
  const ownerOf = async (token: string): Promise<Person | undefined> => {
    const link = await links.look(token)
    if (!link) throw new Problem(404, say('linkGone'))
    // The command line may just have made both, the person and the link.
    await people.refresh()
    const owner = link.person === undefined ? undefined : people.get(link.person)
    // The link of the first account is void as soon as anybody has one, however that came to be.
    if (!owner && (link.person !== undefined || people.all().length > 0))
      throw new Problem(404, say('linkGone'))
    return owner
  }

  /** Begins a session and says whose it is. */
  const enter = async (
    ask: Ask,
    { email, password }: z.output<typeof SignIn>,
    attempt?: Awaited<ReturnType<typeof attempts.signIn>>,
  ): Promise<z.input<typeof Me>> => {
    const signedIn = await accounts.signIn(email, password)
    const person = signedIn && people.get(signedIn.person)
    if (!signedIn || !person) {
      await record('sign-in-refused', { ...NOBODY, name: email }, ask.request, { about: email })
      throw new Problem(401, say('wrongPassword'))
    }
    await attempt?.right()
    // Only who knows the password learns that nothing was granted.
    if (person.grants.length === 0) {
      await accounts.endSessions(person.id)
      throw new Problem(403, say('noGrants'))
    }
    await record('signed-in', personOf(person), ask.request)
    // Whoever was signed in on this browser is no longer.
    await accounts.signOut(headersOf(ask))
    ask.setCookies(signedIn.cookies)
    return asMe(personOf(person))
  }

  return [
    route({
      path: '/api/me',
      need: { open: 'tells those whom it knows who they are, and nobody anything else' },
      summary: { vi: 'Người đang dùng', en: 'Who asks' },
      takes: nothing,
      answer: Me,
      async handle(_, ask) {
        const me = asMe(ask.who)
        if (ask.who.kind === 'person') ask.setCookies(await accounts.renew(headersOf(ask)))
        if (ask.who.kind === 'screen') ask.setCookies(access.renewScreen(ask.request))
        return me
      },
    }),
    route({
      path: '/api/sign-in',
      need: { open: 'says which ways in there are' },
      summary: { vi: 'Các cách đăng nhập', en: 'Ways to sign in' },
      takes: nothing,
      answer: WaysIn,
      handle: () => ({ ...(accounts.oidc && { oidc: accounts.oidc }) }),
    }),
    route({
      method: 'post',
      path: '/api/session',
      need: { open: 'is how people become known; attempts are limited' },
      summary: { vi: 'Đăng nhập', en: 'Sign in' },
      takes: SignIn,
      answer: Me,
      async handle(given, ask) {
        const { email } = given
        const stranger: Principal = { ...NOBODY, name: email }
        const attempt = await attempts.signIn(email, addressOf(ask.request), () =>
          record('sign-in-blocked', stranger, ask.request, { about: email }),
        )
        return enter(ask, given, attempt)
      },
    }),
    route({
      method: 'delete',
      path: '/api/session',
      need: { open: 'ends only the session of whoever asks' },
      summary: { vi: 'Đăng xuất', en: 'Sign out' },
      takes: nothing,
      answer: nothing,
      async handle(_, ask) {
        ask.setCookies(await accounts.signOut(headersOf(ask)))
        if (ask.who.kind === 'person') await record('signed-out', ask.who, ask.request)
        access.changed()
        return {}
      },
    }),
    route({
      method: 'delete',
      path: '/api/sessions',
      need: anyRole,
      summary: { vi: 'Đăng xuất mọi nơi', en: 'Sign out everywhere' },
      takes: nothing,
      answer: nothing,
      async handle(_, ask) {
        // A screen has no sessions: its right is taken back where the screens are.
        if (ask.who.kind !== 'person') throw new Problem(404, say('noPerson'))
        await accounts.endSessions(ask.who.id)
        ask.setCookies(await accounts.signOut(headersOf(ask)))
        await record('signed-out-everywhere', ask.who, ask.request)
        access.changed()
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/password',
      need: anyRole,
      summary: { vi: 'Đổi mật khẩu', en: 'Change one’s password' },
      takes: PasswordChange,
      answer: nothing,
      async handle({ current, next }, ask) {
        const person = people.get(ask.who.id)
        if (!person) throw new Problem(404, say('noPerson'))
        // First: a right password begins a session, which a weak new one would leave behind.
        await mustBeStrong(next, [person.name, person.email])
        const attempt = await attempts.signIn(person.email, addressOf(ask.request), () =>
          record('sign-in-blocked', ask.who, ask.request, { about: person.email }),
        )
        const signedIn = await accounts.signIn(person.email, current)
        if (!signedIn) {
          // Whoever found a session open may guess at the password here.
          await record('sign-in-refused', ask.who, ask.request, { about: person.email })
          throw new Problem(401, say('wrongCurrent'))
        }
        await attempt.right()
        await accounts.setPassword(person.id, next)
        // All but the session that was only just begun, which replaces the one that asked.
        await accounts.endSessions(person.id, signedIn.token)
        ask.setCookies(signedIn.cookies)
        await record('password-set', ask.who, ask.request)
        access.changed()
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/setup/link',
      need: { open: 'asks for a link that only its owner has; attempts are limited' },
      summary: { vi: 'Liên kết thiết lập này của ai', en: 'Whom a set-up link is for' },
      takes: SetUpLink,
      answer: SetUpLinkAnswer,
      async handle({ token }, ask) {
        const attempt = await attempts.use('link', addressOf(ask.request))
        const person = await ownerOf(token)
        await attempt.right()
        return { ...(person && { person: { name: person.name, email: person.email } }) }
      },
    }),
    route({
      method: 'post',
      path: '/api/setup',
      need: { open: 'asks for a link that only its owner has; attempts are limited' },
      summary: { vi: 'Đặt mật khẩu bằng liên kết', en: 'Set a password with a link' },
      takes: SetUp,
      answer: Me,
      async handle({ token, password, person: given }, ask) {
        const attempt = await attempts.use('link', addressOf(ask.request))
        const invited = await ownerOf(token)
        await attempt.right()
        const who = invited ?? given
        if (!who) throw new Problem(422, say('needPerson'))
        await mustBeStrong(password, [who.name, who.email])
        // Used up only now: a weak password must not cost the link.
        if (!(await links.use(token))) throw new Problem(404, say('linkGone'))
        const id = invited?.id ?? (await accounts.add({ name: who.name, email: who.email }))
        await accounts.setPassword(id, password)
        await accounts.endSessions(id)
        const principal = { kind: 'person' as const, id, name: who.name, grants: [] }
        if (!invited) {
          await people.setGrants(id, WHOLE)
          const detail = JSON.stringify({ before: [], after: WHOLE })
          await record('grants-changed', principal, ask.request, { about: who.email, detail })
        }
        await people.refresh()
        await record('password-set', principal, ask.request)
        access.changed()
        // No attempt: whoever forgot the password, and failed until blocked, comes in by the link.
        return enter(ask, { email: who.email, password })
      },
    }),
    route({
      method: 'post',
      path: '/api/sign-in/oidc',
      need: { open: 'leads to the sign-on of the province, which knows its people' },
      summary: { vi: 'Đăng nhập một lần', en: 'Single sign-on' },
      takes: nothing,
      answer: Redirect,
      async handle(_, ask) {
        if (!accounts.oidc) throw new Problem(404, say('noOidc'))
        await attempts.use('signOn', addressOf(ask.request))
        const to = await accounts.toOidc()
        if (!to) throw new Problem(503, say('oidcAway'), { retryAfter: 60 })
        ask.setCookies(to.cookies)
        return { url: to.url }
      },
    }),
  ]
}
