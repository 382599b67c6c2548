/** Back-ups and the key: what a copy holds is sealed with a key that is not in it, and said so. */
import { existsSync } from 'node:fs'
import { keyFileOf, openKey } from '#server/access/key'
import { SEALED } from '#server/access/seal'
import type { Store } from '#server/db/store'
import { hasClearSecrets, sealClearSecrets } from '#server/feeds/clear'
import { isLocked } from '#server/feeds/feed'
import { feedSealer, openFeeds } from '#server/feeds/registry'
import type { Clock } from '#shared/time'

/** A copy of a database from before must not carry its secrets in the clear. */
export async function sealBeforeCopy(store: Store, file: string): Promise<void> {
  if (await hasClearSecrets(store))
    await sealClearSecrets(store, feedSealer(openKey(keyFileOf(file))))
}

/** Said with every back-up; one in the same place as its key would keep nothing from a thief. */
export function keepKeyApart(file: string): string {
  return `Bản sao không có tệp khoá ${keyFileOf(file)}: hãy cất tệp đó ở một nơi khác, vì thiếu nó thì mã bí mật của các nguồn trong bản sao không mở được, còn ai có cả hai thì có các mã đó · the copy does not hold the key file ${keyFileOf(file)}: keep that file apart, because without it the feeds’ secrets in the copy cannot be opened, and whoever has both has the secrets.`
}

/** Feeds whose secrets the key beside `file` does not open; makes no key, so that the old one can be put there. */
async function lockedIn(store: Store, clock: Clock, file: string): Promise<readonly string[]> {
  const keyFile = keyFileOf(file)
  if (existsSync(keyFile)) {
    const feeds = await openFeeds(store, clock, openKey(keyFile))
    return feeds.all().flatMap((feed) => (isLocked(feed) ? [feed.name] : []))
  }
  const sealed = await store.read
    .selectFrom('feeds')
    .where('secrets', 'like', `${SEALED}%`)
    .select('name')
    .orderBy('name')
    .execute()
  return sealed.map(({ name }) => name)
}

/** What to do about the secrets of a database that is being restored to `file`; undefined: nothing. */
export async function lockedAfterRestore(
  store: Store,
  clock: Clock,
  file: string,
): Promise<string | undefined> {
  const names = await lockedIn(store, clock, file)
  if (names.length === 0) return undefined
  const list = names.join(', ')
  const keyFile = keyFileOf(file)
  return `Không có khoá để mở mã bí mật của các nguồn: ${list}. Trước khi chạy máy chủ, chép tệp khoá đã cất của nơi sao lưu vào ${keyFile} (nếu ở đó đang có tệp khác thì cất tệp ấy đi); nếu không còn, cấp mã mới cho từng nguồn bằng: npm run ioc -- feed rotate NAME · there is no key here for the secrets of the feeds: ${list}. Before the server starts, put the key file kept from where the back-up was made at ${keyFile} (keep one that is there now); where it is lost, make each feed a new secret with: npm run ioc -- feed rotate NAME`
}
