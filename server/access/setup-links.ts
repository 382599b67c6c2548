/** One-time links by which a person sets a password: the first administrator, who is invited, who forgot. */
import { hashOf, newToken } from '#server/access/tokens'
import type { Store } from '#server/db/store'
import { DAY, type Clock } from '#shared/time'

/** Long enough to reach somebody in the field, short enough that a forgotten link is soon nothing. */
const GOOD_FOR = DAY

export interface SetUpLinks {
  /** `person` undefined: whoever follows it becomes the first administrator. The token is not kept. */
  make(person: string | undefined): Promise<string>
  /** Whom a token is for; undefined for one that is unknown, used or too old. */
  look(token: string): Promise<{ person: string | undefined } | undefined>
  /** As `look`, and the link is used up; of two who use it at once, one succeeds. */
  use(token: string): Promise<{ person: string | undefined } | undefined>
}

export function createSetUpLinks(store: Store, clock: Clock): SetUpLinks {
  const look: SetUpLinks['look'] = async (token) => {
    const row = await store.read
      .selectFrom('setup_links')
      .select('person')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', clock())
      .executeTakeFirst()
    return row && { person: row.person ?? undefined }
  }
  return {
    look,
    async make(person) {
      const token = newToken()
      // An earlier link for the same person is void: only the latest is in the right hands for sure.
      await store.write
        .deleteFrom('setup_links')
        .where('person', person === undefined ? 'is' : '=', person ?? null)
        .execute()
      const row = { token_hash: hashOf(token), person: person ?? null }
      await store.write
        .insertInto('setup_links')
        .values({ ...row, expires_at: clock() + GOOD_FOR })
        .execute()
      return token
    },
    async use(token) {
      const found = await look(token)
      if (!found) return undefined
      const { numDeletedRows } = await store.write
        .deleteFrom('setup_links')
        .where('token_hash', '=', hashOf(token))
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n ? found : undefined
    },
  }
}

/** Where a browser uses the token: in the fragment, which reaches neither a log nor another page. */
export const setUpUrl = (url: string, token: string): string => `${url}/setup#${token}`
