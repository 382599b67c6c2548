/** Screens that were paired, held in memory: each request and each socket of one is looked up here. */
import { hashOf } from '#server/access/tokens'
import type { Step } from '#server/db/protocol'
import type { Store } from '#server/db/store'
import { AreaCode } from '#shared/ids'
import { Instant } from '#shared/time'

export interface PairedScreen {
  readonly id: string
  readonly name: string
  readonly wall: string
  readonly area: AreaCode
  readonly pictures: boolean
  readonly personal: boolean
  readonly pairedBy: string
  readonly pairedAt: Instant
}

export interface Screens {
  /** `'revoked'`: the token was good once. */
  byToken(token: string): PairedScreen | 'revoked' | undefined
  get(id: string): PairedScreen | undefined
  /** Those that are not revoked. */
  all(): readonly PairedScreen[]
  refresh(): Promise<void>
  /** The token that the screen will show from now on. */
  setToken(id: string, token: string): Promise<void>
  /** False when there is no such screen. */
  revoke(id: string, at: Instant): Promise<boolean>
}

/** The statement that adds a screen; its token comes later. */
export function insertScreen(
  store: Store,
  { pairedBy, pairedAt, pictures, personal, ...screen }: PairedScreen,
): Step {
  const row = { ...screen, pictures: pictures ? 1 : 0, personal: personal ? 1 : 0 }
  return store.write
    .insertInto('screens')
    .values({
      ...row,
      paired_by: pairedBy,
      paired_at: pairedAt,
      token_hash: null,
      revoked_at: null,
    })
    .compile()
}

export async function openScreens(store: Store): Promise<Screens> {
  let screens = new Map<string, PairedScreen>()
  let byHash = new Map<string, PairedScreen | 'revoked'>()

  const refresh = async (): Promise<void> => {
    const rows = await store.read.selectFrom('screens').selectAll().orderBy('paired_at').execute()
    const found = new Map<string, PairedScreen>()
    const hashes = new Map<string, PairedScreen | 'revoked'>()
    for (const row of rows) {
      const screen = {
        id: row.id,
        name: row.name,
        wall: row.wall,
        area: AreaCode.parse(row.area),
        pictures: row.pictures !== 0,
        personal: row.personal !== 0,
        pairedBy: row.paired_by,
        pairedAt: Instant.parse(row.paired_at),
      }
      if (row.revoked_at === null) found.set(row.id, screen)
      if (row.token_hash !== null)
        hashes.set(row.token_hash, row.revoked_at === null ? screen : 'revoked')
    }
    screens = found
    byHash = hashes
  }
  await refresh()

  return {
    byToken: (token) => byHash.get(hashOf(token)),
    get: (id) => screens.get(id),
    all: () => [...screens.values()],
    refresh,
    async setToken(id, token) {
      await store.write
        .updateTable('screens')
        .set({ token_hash: hashOf(token) })
        .where('id', '=', id)
        .execute()
      await refresh()
    },
    async revoke(id, at) {
      if (!screens.has(id)) return false
      await store.write
        .updateTable('screens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .execute()
      await refresh()
      return true
    },
  }
}
