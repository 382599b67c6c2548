/** The parts of the product that commands work on, opened on the installation's file. */
import { recordAccess } from '#server/access/audit'
import { keyFileOf, openKey, type Key } from '#server/access/key'
import type { Context } from '#server/cli/command'
import { mustNotBeForeign } from '#server/db/peek'
import { openStore, type Store } from '#server/db/store'
import type { Desk } from '#server/feeds/register'
import { openFeeds } from '#server/feeds/registry'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { COUNTRY, type AreaCode } from '#shared/ids'
import type { AccessAction } from '#shared/kinds/access-recorded'

export interface OpenDesk extends Desk {
  readonly store: Store
  readonly key: Key
  /** Writes into the audit what whoever calls has done; `detail` never holds a secret. */
  record(action: AccessAction, about: string, detail?: string): Promise<void>
}

/** Of the audit's field. */
const DETAIL_AT_MOST = 5_000

/** Opens, works, closes; also when the work throws. */
export async function atDesk<T>(
  { file, clock, uuid, user }: Context,
  work: (desk: OpenDesk) => Promise<T>,
): Promise<T> {
  mustNotBeForeign(file)
  const store = await openStore(file, uuid)
  try {
    const log = await sqlLog(store, createHistory(store).alongside)
    const key = openKey(keyFileOf(file))
    const feeds = await openFeeds(store, clock, key)
    const by = { kind: 'command' as const, id: user, name: user }
    return await work({
      store,
      key,
      log,
      feeds,
      clock,
      uuid,
      record: (action, about, detail) =>
        recordAccess(
          { log, clock, uuid },
          {
            action,
            by,
            about,
            ...(detail !== undefined && { detail: detail.slice(0, DETAIL_AT_MOST) }),
          },
        ),
    })
  } finally {
    await store.close()
  }
}

/** Warns of areas that the installation does not have (yet): a right for one of them lets nothing through. */
export async function warnOfUnknown(
  { warn }: Context,
  { store }: OpenDesk,
  areas: Iterable<AreaCode>,
): Promise<void> {
  const asked = [...areas].filter((area) => area !== COUNTRY)
  if (asked.length === 0) return
  const rows = await store.read
    .selectFrom('entries')
    .select('key')
    .where('table_name', '=', 'area')
    .where('key', 'in', asked)
    .execute()
  const missing = asked.filter((area) => !rows.some(({ key }) => key === area))
  if (missing.length > 0)
    warn(
      `Chưa có địa bàn ${missing.join(', ')}: nhập địa giới, hoặc kiểm tra lại mã · there is no area ${missing.join(', ')} yet: import the boundaries, or check the code`,
    )
}
