/** Signing in and out, setting a password, and who one is. */
import type { Access } from '#server/access/access'
import { personOf } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { mustBeStrong } from '#server/access/password'
import type { Principal } from '#server/access/principal'
import { NOBODY } from '#server/access/principal'
import { route, type ApiRoute } from '#server/api/route'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import {
  Me,
  PasswordChange,
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

const headersOf = ({ request }: Ask): Headers =>
  new Headers({ cookie: request.headers.cookie ?? '' })

function asMe({ kind, id, name, grants, wall }: Principal): z.input<typeof Me> {
  if (kind === 'nobody') throw new Problem(401, say('needSignIn'))
  return { kind, id, name, grants: [...grants], ...(wall !== undefined && { wall }) }
}

export function accountRoutes(access: Access): ApiRoute[] {
  const { accounts, people, links, attempts, record, addressOf } = access

  /** Signs in with a password that is known to be right, and says who that is. */
  const enter = async (ask: Ask, email: string, password: string): Promise<z.input<typeof Me>> => {
    const from = addressOf(ask.request)
    const stranger: Principal = { ...NOBODY, name: email }
    const attempt = await attempts.signIn(email, from, () =>
      record('sign-in-blocked', stranger, ask.request, { about: email }),
    )
    const signedIn = await accounts.signIn(email, password)
    const person = signedIn && people.get(signedIn.person)
    if (!signedIn || !person) {
      await record('sign-in-refused', stranger, ask.request, { about: email })
      throw new Problem(401, say('wrongPassword'))
    }
    await attempt.right()
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
      handle: ({ email, password }, ask) => enter(ask, email, password),
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
        const attempt = await attempts.signIn(person.email, addressOf(ask.request), () =>
          record('sign-in-blocked', ask.who, ask.request, { about: person.email }),
        )
        const signedIn = await accounts.signIn(person.email, current)
        if (!signedIn) throw new Problem(401, say('wrongCurrent'))
        await attempt.right()
        await mustBeStrong(next, [person.name, person.email])
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
        const link = await links.look(token)
        if (!link) throw new Problem(404, say('linkGone'))
        await attempt.right()
        const person = link.person === undefined ? undefined : people.get(link.person)
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
        const link = await links.look(token)
        if (!link) throw new Problem(404, say('linkGone'))
        await attempt.right()
        const invited = link.person === undefined ? undefined : people.get(link.person)
        const who = invited ?? given
        if (!who) throw new Problem(422, say('needPerson'))
        await mustBeStrong(password, [who.name, who.email])
        if (!invited && people.byEmail(who.email)) throw new Problem(409, say('emailTaken'))
        // Used up only now: a weak password must not cost the link.
        if (!(await links.use(token))) throw new Problem(404, say('linkGone'))
        const id = invited?.id ?? (await accounts.add({ name: who.name, email: who.email }))
        await accounts.setPassword(id, password)
        await accounts.endSessions(id)
        if (!invited)
          await people.setGrants(id, [
            { role: 'administrator', area: COUNTRY, pictures: false, personal: false },
          ])
        await people.refresh()
        const principal = { kind: 'person' as const, id, name: who.name, grants: [] }
        await record('password-set', principal, ask.request)
        return enter(ask, who.email, password)
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
        const { url, cookies } = await accounts.toOidc()
        ask.setCookies(cookies)
        return { url }
      },
    }),
  ]
}
