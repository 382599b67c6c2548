/** The parts of the product that commands work on, opened on the installation's file. */
import { keyFileOf, openKey } from '#server/access/key'
import type { Context } from '#server/cli/command'
import { mustNotBeForeign } from '#server/db/peek'
import { openStore, type Store } from '#server/db/store'
import type { Desk } from '#server/feeds/register'
import { openFeeds } from '#server/feeds/registry'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'

export interface OpenDesk extends Desk {
  readonly store: Store
}

/** Opens, works, closes; also when the work throws. */
export async function atDesk<T>(
  { file, clock, uuid }: Context,
  work: (desk: OpenDesk) => Promise<T>,
): Promise<T> {
  mustNotBeForeign(file)
  const store = await openStore(file, uuid)
  try {
    const log = await sqlLog(store, createHistory(store).alongside)
    const feeds = await openFeeds(store, clock, openKey(keyFileOf(file)))
    return await work({ store, log, feeds, clock, uuid })
  } finally {
    await store.close()
  }
}
