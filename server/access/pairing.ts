/**
 * How a new screen gets its token (RFC 8628): it shows a code, an operator enters the code elsewhere and
 * names the screen, and the screen, which asks every few seconds, is given the token.
 *
 *   open ──approve──▶ approved ──the screen asks──▶ gone, the screen has its token
 *    │ └──deny──────▶ denied   ──the screen asks──▶ gone
 *    └──PAIR_WITHIN─▶ expired  ──the screen asks──▶ gone
 */
import { randomInt } from 'node:crypto'
import { insertScreen, type PairedScreen, type Screens } from '#server/access/screens'
import { hashOf, newToken } from '#server/access/tokens'
import type { Step } from '#server/db/protocol'
import { isConflict, type Store } from '#server/db/store'
import type { TokenError } from '#shared/access'
import { MINUTE, SECOND, type Clock } from '#shared/time'

export const PAIR_WITHIN = 10 * MINUTE
/** RFC 8628, 3.5: a screen asks no more often. */
export const ASK_EVERY = 3 * SECOND
/** Clocks and networks jitter: a question this much early is not one too many. */
const EARLY = SECOND / 2
/** Screens that wait at one time, five times what one network may begin: who is the next must wait. */
const OPEN_AT_MOST = 1_000
const DENIED = ''

type Refusal = TokenError['error']

export interface Pairing {
  /** Undefined while too many wait. `code`: eight digits. */
  begin(): Promise<{ device: string; code: string } | undefined>
  /** A token, made now and kept nowhere, or why there is none (yet). */
  ask(device: string): Promise<{ token: string; screen: PairedScreen } | { error: Refusal }>
  /** False when no screen shows this code, or no longer. */
  approve(code: string, screen: PairedScreen): Promise<boolean>
  deny(code: string): Promise<boolean>
}

/** Eight digits, which a person reads off a wall and types on a tablet without changing the keyboard. */
const newCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')

export function createPairing(store: Store, screens: Screens, clock: Clock): Pairing {
  const forget = (device: string) =>
    store.write.deleteFrom('pairings').where('device_hash', '=', device).execute()

  /** Decides an open code, with all else that belongs to it; of two who decide at once, one does. */
  const decide = async (code: string, screen: string, also: readonly Step[]): Promise<boolean> => {
    const { sql, parameters } = store.write
      .updateTable('pairings')
      .set({ screen })
      .where('user_code', '=', code)
      .where('screen', 'is', null)
      .where('expires_at', '>', clock())
      .compile()
    try {
      await store.atomic([{ sql, parameters, changes: 1 }, ...also])
      return true
    } catch (error) {
      if (isConflict(error)) return false
      throw error
    }
  }

  return {
    async begin() {
      const now = clock()
      // A minute longer than they live, so that their screens can be told so.
      await store.write
        .deleteFrom('pairings')
        .where('expires_at', '<', now - MINUTE)
        .execute()
      const { open } = await store.read
        .selectFrom('pairings')
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .executeTakeFirstOrThrow()
      if (open >= OPEN_AT_MOST) return undefined
      const device = newToken()
      const code = newCode()
      await store.write
        .insertInto('pairings')
        .values({
          device_hash: hashOf(device),
          user_code: code,
          expires_at: now + PAIR_WITHIN,
          polled_at: 0,
          screen: null,
        })
        .execute()
      return { device, code }
    },

    async ask(device) {
      const now = clock()
      const hash = hashOf(device)
      const row = await store.read
        .selectFrom('pairings')
        .selectAll()
        .where('device_hash', '=', hash)
        .executeTakeFirst()
      if (!row) return { error: 'invalid_grant' }
      if (row.screen === null && row.expires_at <= now) {
        await forget(hash)
        return { error: 'expired_token' }
      }
      if (row.screen === DENIED) {
        await forget(hash)
        return { error: 'access_denied' }
      }
      if (row.screen === null) {
        // Nothing is written for who asks too often: a commit each would be theirs to ask for.
        if (now - row.polled_at < ASK_EVERY - EARLY) return { error: 'slow_down' }
        await store.write
          .updateTable('pairings')
          .set({ polled_at: now })
          .where('device_hash', '=', hash)
          .execute()
        return { error: 'authorization_pending' }
      }
      const screen = screens.get(row.screen)
      const [{ numDeletedRows } = { numDeletedRows: 0n }] = await forget(hash)
      // Revoked before it fetched its token; or another request was quicker.
      if (!screen || numDeletedRows === 0n) return { error: 'invalid_grant' }
      const token = newToken()
      await screens.setToken(screen.id, token)
      return { token, screen }
    },

    async approve(code, screen) {
      const approved = await decide(code, screen.id, [insertScreen(store, screen)])
      if (approved) await screens.refresh()
      return approved
    },

    deny: (code) => decide(code, DENIED, []),
  }
}
