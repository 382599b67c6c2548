/** Screens: how a new one is paired (RFC 8628), which there are, and taking the right back. */
import { randomUUID } from 'node:crypto'
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { grantsFor } from '#server/access/need'
import { ASK_EVERY, PAIR_WITHIN } from '#server/access/pairing'
import { sightOf } from '#server/access/sight'
import type { ParentOf } from '#server/access/within'
import { route, type ApiRoute } from '#server/api/route'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import {
  Approval,
  Denial,
  DeviceAuthorization,
  ScreenAnswer,
  textOfGrants,
  TokenAnswer,
  DEVICE_GRANT,
  type TokenError,
} from '#shared/access'
import { COUNTRY } from '#shared/ids'
import { SECOND, type Clock } from '#shared/time'
import * as z from 'zod'

const nothing = z.object({})
const operator = { role: 'operator', within: 'own' } as const

export interface PairingParts {
  readonly access: Access
  readonly clock: Clock
  readonly parentOf: ParentOf
  /** Whether the screen of this id is connected now. */
  isConnected(id: string): boolean
}

const field = z.string().max(200).optional().catch(undefined)
/** All fields optional: what is missing, or no text, gets the answer that RFC 6749 has for it. */
const TokenQuestion = z.object({ grant_type: field, device_code: field })

/** As RFC 6749, 5.2, wants it, with our sentence where a person may read it. */
function tokenProblem(error: TokenError['error']): Problem {
  const detail = say(`pairing_${error}`)
  return new Problem(400, detail, {
    type: 'application/json',
    error,
    error_description: detail.en,
  })
}

export function pairingRoutes({ access, clock, parentOf, isConnected }: PairingParts): ApiRoute[] {
  const { pairing, screens, attempts, addressOf, record, urlFor } = access

  /** Throws unless all that is given to the screen is the operator's to give. */
  const mustBeTheirs = (
    { who }: Ask,
    { area, pictures, personal }: z.output<typeof Approval>,
  ): void => {
    const covering = grantsFor(who, 'operator').filter((grant) =>
      sightOf({ ...who, grants: [grant] }, parentOf).sees(area),
    )
    if (covering.length === 0) throw new Problem(403, say('outsideYours', { area }))
    if (area !== COUNTRY && parentOf(area) === undefined)
      throw new Problem(422, say('noArea', { area }))
    const lacks = (permission: 'pictures' | 'personal'): boolean =>
      !covering.some((grant) => grant[permission])
    if ((pictures && lacks('pictures')) || (personal && lacks('personal')))
      throw new Problem(403, say('notYourPermission'))
  }

  return [
    route({
      method: 'post',
      path: '/api/pairing',
      need: { open: 'a new screen knows nobody yet; it only gets a code to show' },
      summary: {
        vi: 'Mã ghép cho màn hình mới (RFC 8628)',
        en: 'A code for a new screen (RFC 8628)',
      },
      takes: nothing,
      answer: DeviceAuthorization,
      async handle(_, ask) {
        await attempts.use('pairing', addressOf(ask.request))
        const begun = await pairing.begin()
        if (!begun) throw new Problem(503, say('pairingBusy'), { retryAfter: 60 })
        const { device, code } = begun
        const pairAt = `${urlFor(ask.request)}/pair`
        return {
          device_code: device,
          user_code: `${code.slice(0, 4)}-${code.slice(4)}`,
          verification_uri: pairAt,
          verification_uri_complete: `${pairAt}?code=${code}`,
          expires_in: PAIR_WITHIN / SECOND,
          interval: ASK_EVERY / SECOND,
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/pairing/token',
      need: { open: 'asks for a device code that only the screen has' },
      summary: {
        vi: 'Màn hình hỏi mã truy cập (RFC 8628)',
        en: 'A screen asks for its token (RFC 8628)',
      },
      takes: TokenQuestion,
      media: 'application/x-www-form-urlencoded',
      answer: TokenAnswer,
      async handle(question, ask) {
        if (question.grant_type !== DEVICE_GRANT)
          throw tokenProblem(question.grant_type ? 'unsupported_grant_type' : 'invalid_request')
        if (!question.device_code) throw tokenProblem('invalid_request')
        const answer = await pairing.ask(question.device_code)
        if ('error' in answer) throw tokenProblem(answer.error)
        ask.setCookies([access.screenCookie(answer.token)])
        return { access_token: answer.token, token_type: 'Bearer' as const }
      },
    }),
    route({
      method: 'post',
      path: '/api/pairing/approve',
      need: operator,
      summary: { vi: 'Ghép một màn hình', en: 'Pair a screen' },
      takes: Approval,
      answer: ScreenAnswer,
      async handle(approval, ask) {
        const { code, ...given } = approval
        mustBeTheirs(ask, approval)
        const attempt = await attempts.use('code', ask.who.id)
        const screen = {
          id: randomUUID(),
          ...given,
          pairedBy: ask.who.name,
          pairedAt: clock(),
        }
        if (!(await pairing.approve(code, screen))) throw new Problem(404, say('codeGone'))
        await attempt.right()
        const { name, wall, area, pictures, personal } = given
        await record('screen-paired', ask.who, ask.request, {
          about: name,
          detail: `${wall}: ${textOfGrants([{ role: 'screen', area, pictures, personal }])}`,
        })
        return { ...screen, connected: false }
      },
    }),
    route({
      method: 'post',
      path: '/api/pairing/deny',
      need: operator,
      summary: { vi: 'Từ chối một màn hình', en: 'Turn a screen away' },
      takes: Denial,
      answer: nothing,
      async handle({ code }, ask) {
        const attempt = await attempts.use('code', ask.who.id)
        if (!(await pairing.deny(code))) throw new Problem(404, say('codeGone'))
        await attempt.right()
        await record('screen-denied', ask.who, ask.request)
        return {}
      },
    }),
    route({
      path: '/api/screens',
      need: operator,
      summary: { vi: 'Các màn hình đã ghép', en: 'Paired screens' },
      takes: nothing,
      answer: z.object({ screens: z.array(ScreenAnswer) }),
      handle: (_, { sight }) => ({
        screens: screens
          .all()
          .filter(({ area }) => sight.sees(area))
          .map((screen) => ({ ...screen, connected: isConnected(screen.id) })),
      }),
    }),
    route({
      method: 'delete',
      path: '/api/screens',
      need: operator,
      summary: { vi: 'Thu hồi một màn hình', en: 'Revoke a screen' },
      takes: z.object({ id: z.string().max(100) }),
      answer: nothing,
      async handle({ id }, ask) {
        const screen = screens.get(id)
        // Of a screen elsewhere one does not even learn that it is there.
        if (!screen || !ask.sight.sees(screen.area)) throw new Problem(404, say('noScreen'))
        await screens.revoke(id, clock())
        access.changed()
        await record('screen-revoked', ask.who, ask.request, { about: screen.name })
        return {}
      },
    }),
  ]
}
