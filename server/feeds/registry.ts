/** The feeds of the database, held in memory: the command line adds and rotates them while the server runs. */
import type { Key } from '#server/access/key'
import { createSealer, type Sealer } from '#server/access/seal'
import type { Store } from '#server/db/store'
import { hasClearSecrets, sealClearSecrets } from '#server/feeds/clear'
import { isLocked, type Feed } from '#server/feeds/feed'
import { feedOf, rightsIn, sealedSecrets } from '#server/feeds/row'
import { SECOND, type Clock } from '#shared/time'

export interface FeedRegistry {
  get(name: string): Feed | undefined
  /** Looks into the database first, if `LOOK_EVERY` has passed: for what is only just there. */
  look(name: string): Promise<Feed | undefined>
  all(): readonly Feed[]
  /** Reads the feeds anew; called now and then. */
  refresh(): Promise<void>
  save(feed: Feed): Promise<void>
}

/**
 * Requests that fit no feed or secret make the database be read at most this often, ms. Who tells a new
 * secret waits as long before, so that its first use is never one that is not looked up.
 */
export const LOOK_EVERY = SECOND / 10

export const feedSealer = (key: Key): Sealer => createSealer(key.derive('feed secrets'))

/** Seals what it finds in the clear. */
export async function openFeeds(store: Store, clock: Clock, key: Key): Promise<FeedRegistry> {
  const sealer = feedSealer(key)
  if (await hasClearSecrets(store)) await sealClearSecrets(store, sealer)
  /** By name, with the row each was made of: what did not change is not opened anew each second. */
  let feeds = new Map<string, { readonly feed: Feed; readonly row: string }>()

  const refresh = async (): Promise<void> => {
    const rows = await store.read.selectFrom('feeds').selectAll().orderBy('name').execute()
    feeds = new Map(
      rows.map((content) => {
        const row = JSON.stringify(content)
        const before = feeds.get(content.name)
        return [content.name, before?.row === row ? before : { feed: feedOf(content, sealer), row }]
      }),
    )
  }
  await refresh()
  let lookedAt = 0
  let looking = Promise.resolve()

  return {
    get: (name) => feeds.get(name)?.feed,
    async look(name) {
      const now = clock()
      if (Math.abs(now - lookedAt) >= LOOK_EVERY) {
        lookedAt = now
        looking = refresh()
      }
      // Also where another request has asked: its answer may hold what this one needs.
      await looking
      return feeds.get(name)?.feed
    },
    all: () => [...feeds.values()].map(({ feed }) => feed),
    refresh,
    async save(feed) {
      const { name, createdAt } = feed
      const rights = rightsIn(feed)
      if (isLocked(feed)) {
        // What cannot be opened stays as it is: the key it was sealed with may come back.
        await store.write.updateTable('feeds').set(rights).where('name', '=', name).execute()
      } else {
        const row = { ...rights, secrets: sealedSecrets(feed, sealer) }
        await store.write
          .insertInto('feeds')
          .values({ name, ...row, created_at: createdAt })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute()
      }
      await refresh()
    },
  }
}
