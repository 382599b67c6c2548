/** The feeds of the database, held in memory: the command line adds and rotates them while the server runs. */
import type { Store } from '#server/db/store'
import { Secrets, type Feed } from '#server/feeds/feed'
import { FeedName } from '#shared/ids'
import { Instant, SECOND, type Clock } from '#shared/time'

export interface FeedRegistry {
  get(name: string): Feed | undefined
  /** Looks into the database first, at most once a second: for a feed or secret that is only just there. */
  look(name: string): Promise<Feed | undefined>
  all(): readonly Feed[]
  /** Reads the feeds anew; called now and then. */
  refresh(): Promise<void>
  save(feed: Feed): Promise<void>
}

export async function openFeeds(store: Store, clock: Clock): Promise<FeedRegistry> {
  let feeds = new Map<string, Feed>()

  const refresh = async (): Promise<void> => {
    const rows = await store.read.selectFrom('feeds').selectAll().orderBy('name').execute()
    feeds = new Map(
      rows.map(({ name, secrets, rate, defines, created_at }) => [
        name,
        {
          name: FeedName.parse(name),
          secrets: Secrets.parse(JSON.parse(secrets)),
          rate: rate ?? undefined,
          defines: defines !== 0,
          createdAt: Instant.parse(created_at),
        },
      ]),
    )
  }
  await refresh()
  let lookedAt = 0

  return {
    get: (name) => feeds.get(name),
    async look(name) {
      const now = clock()
      if (Math.abs(now - lookedAt) >= SECOND) {
        lookedAt = now
        await refresh()
      }
      return feeds.get(name)
    },
    all: () => [...feeds.values()],
    refresh,
    async save({ name, secrets, rate, defines, createdAt }) {
      const row = {
        secrets: JSON.stringify(secrets),
        rate: rate ?? null,
        defines: defines ? 1 : 0,
      }
      await store.write
        .insertInto('feeds')
        .values({ name, ...row, created_at: createdAt })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute()
      await refresh()
    },
  }
}
