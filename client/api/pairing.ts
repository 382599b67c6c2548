/** What a screen without access asks of the server (RFC 8628). */
import { PATIENCE_MS, read, refusalOf, Refusal, Unreadable } from '#client/api/fault'
import { sendFor } from '#client/api/send'
import type { Events, Offer } from '#client/pairing/machine'
import { DEVICE_GRANT, DeviceAuthorization, TokenAnswer, TokenError } from '#shared/access'
import { SECOND } from '#shared/time'

const PATH = '/api/pairing'
const TOKEN_PATH = '/api/pairing/token'

/** `now`: the local clock, by which the code's life is counted. */
export async function askForCode(
  now: () => number,
): Promise<{ readonly offer: Offer; readonly interval: number }> {
  const answer = await sendFor(DeviceAuthorization, PATH)
  const offer = {
    deviceCode: answer.device_code,
    userCode: answer.user_code,
    address: answer.verification_uri,
    addressWithCode: answer.verification_uri_complete,
    expiresAt: now() + answer.expires_in * SECOND,
  }
  return { offer, interval: Math.max(1, answer.interval) * SECOND }
}

type PollAnswer = Exclude<keyof Events, 'tick' | 'offered' | 'unreachable'>

/** Resolves with what the machine is told. The browser keeps the token in a cookie; it is not read here. */
export async function pollForToken(deviceCode: string): Promise<PollAnswer> {
  const body = new URLSearchParams({ grant_type: DEVICE_GRANT, device_code: deviceCode })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch(TOKEN_PATH, { method: 'POST', body, signal })
  if (response.ok) {
    await read(TOKEN_PATH, response, TokenAnswer)
    return 'paired'
  }
  if (response.status !== 400) throw await refusalOf(TOKEN_PATH, response)
  const refusal = TokenError.safeParse(await response.json())
  if (!refusal.success) throw new Unreadable(`${TOKEN_PATH}: ${refusal.error.message}`)
  switch (refusal.data.error) {
    case 'authorization_pending':
      return 'pending'
    case 'slow_down':
      return 'slowDown'
    case 'access_denied':
      return 'denied'
    case 'expired_token':
    case 'invalid_grant':
      return 'expired'
    case 'invalid_request':
    case 'unsupported_grant_type':
      throw new Unreadable(`${TOKEN_PATH}: ${refusal.data.error_description}`)
  }
}

/** How long the server asks to be left alone, ms. */
export const waitOf = (error: unknown): number | undefined =>
  error instanceof Refusal && error.retryAfter !== undefined ? error.retryAfter * SECOND : undefined
