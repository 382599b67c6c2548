/** Back-up, restore and check of the one file that holds everything. */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { misused, type Command } from '#server/cli/command'
import { keepKeyApart, lockedAfterRestore, sealBeforeCopy } from '#server/cli/locked'
import { verifyDatabase } from '#server/cli/verify'
import { DatabaseError } from '#server/db/connection'
import { takeLock } from '#server/db/lock'
import { mustBeOurs, revokedScreens } from '#server/db/peek'
import { openStore, type Store } from '#server/db/store'
import { Fault } from '#server/fault'

/** A database's file and what SQLite may have beside it. */
const TAILS = ['', '-wal', '-shm']

function remove(file: string): void {
  for (const tail of TAILS) rmSync(`${file}${tail}`, { force: true })
}

function mustExist(file: string): void {
  if (!existsSync(file)) throw new Fault(`Chưa có dữ liệu · there is no database yet: ${file}`)
  mustBeOurs(file)
}

/** What was asked of the target, not of the database; anything else is the database's own fault. */
function faultOfCopy(error: unknown, target: string): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (!/FULL|IOERR|CANTOPEN|READONLY|already exists/.test(error.message)) return error
  return new Fault(
    `Không ghi được bản sao · the copy cannot be written: ${error.message}: ${target}`,
  )
}

/** A copy that stands still, also while a server writes; whole, or not there at all. */
async function copyOf(
  file: string,
  target: string,
  uuid: () => string,
  prepare?: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openStore(file, uuid)
  try {
    await prepare?.(store)
    await store.backup(target)
  } catch (error) {
    // Someone else's file, made since it was last looked for, is not half a copy.
    if (!String(error).includes('already exists')) remove(target)
    throw faultOfCopy(error, target)
  } finally {
    await store.close()
  }
}

export const backup: Command = {
  usage: [['backup FILE', 'sao lưu trong khi máy chủ đang chạy · back up while the server runs']],
  async run([target], { file, uuid, print, warn }) {
    if (target === undefined) throw misused(backup)
    mustExist(file)
    if (existsSync(target)) throw new Fault(`Đã có tệp · the file exists already: ${target}`)
    await copyOf(file, target, uuid, (store) => sealBeforeCopy(store, file))
    const verdict = await verifyDatabase(target)
    print(`${target}: ${verdict.events} events, seq ${verdict.head}`)
    print(keepKeyApart(file))
    verdict.notes.forEach(warn)
    // Kept all the same: a copy with faults is better than none, as long as nobody takes it for whole.
    if (verdict.faults.length > 0)
      throw new Fault(
        `Đã ghi bản sao ${target}, nhưng nó có các lỗi sau · the copy ${target} was written, but has these faults:\n${verdict.faults.join('\n')}`,
      )
  },
}

/** Puts `ready` where the database is; what was there is kept under the name that is returned. */
function exchange(file: string, ready: string, now: number): string | undefined {
  const stamp = new Date(now).toISOString().replaceAll(/[-:.]/g, '')
  const aside = `${file}.before-restore-${stamp}`
  const kept = existsSync(file) ? aside : undefined
  for (const tail of TAILS)
    if (existsSync(`${file}${tail}`)) renameSync(`${file}${tail}`, `${aside}${tail}`)
  renameSync(ready, file)
  return kept
}

/** Screens that the database in place knows as revoked stay so in the one that takes its place. */
async function revokeAgain(store: Store, gone: readonly string[], now: number): Promise<void> {
  if (gone.length === 0) return
  await store.write
    .updateTable('screens')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('id', 'in', gone)
    .execute()
}

export const restore: Command = {
  usage: [
    [
      'restore FILE',
      'khôi phục từ bản sao lưu; dừng máy chủ trước · restore from a back-up; stop the server first',
    ],
  ],
  async run([from], { file, clock, uuid, print, warn }) {
    if (from === undefined) throw misused(restore)
    if (!existsSync(from) || !statSync(from).isFile())
      throw new Fault(`Không có tệp · no such file: ${from}`)
    // A server would go on writing into the file that is put aside: what it takes would be lost.
    const lock = takeLock(file)
    if (!lock)
      throw new Fault(
        `Máy chủ đang dùng ${file}: dừng máy chủ rồi khôi phục lại · a server is using ${file}: stop it, then restore again.`,
      )
    // The back-up itself is only read; everything else happens to its copy, which is put in place whole.
    const ready = `${file}.restoring`
    try {
      remove(ready)
      for (const tail of ['', '-wal'])
        if (existsSync(`${from}${tail}`)) copyFileSync(`${from}${tail}`, `${ready}${tail}`)
      const verdict = await verifyDatabase(ready, from)
      if (verdict.faults.length > 0)
        throw new Fault(`Bản sao lưu hỏng · the back-up is damaged:\n${verdict.faults.join('\n')}`)
      verdict.notes.forEach(warn)
      const store = await openStore(ready, uuid)
      // Another epoch: screens that have seen later events must start anew.
      await store.write
        .updateTable('meta')
        .set({ value: uuid() })
        .where('name', '=', 'epoch')
        .execute()
      // What had ended since the back-up must not begin again: sessions, links, codes, screens.
      for (const table of ['sessions', 'setup_links', 'pairings', 'verifications'] as const)
        await store.write.deleteFrom(table).execute()
      await revokeAgain(store, revokedScreens(file), clock())
      const locked = await lockedAfterRestore(store, clock, file)
      await store.close()
      const aside = exchange(file, ready, clock())
      print(`${file}: ${verdict.events} events, seq ${verdict.head}`)
      if (aside !== undefined) print(`Dữ liệu trước đó · what was there before: ${aside}`)
      print(
        'Mọi phiên đăng nhập và liên kết đã kết thúc. Quyền và mật khẩu là của lúc sao lưu: xem lại bằng user list · every session and link has ended. Rights and passwords are those of the back-up: look them over with user list.',
      )
      if (locked !== undefined) warn(locked)
    } finally {
      remove(ready)
      lock.free()
    }
  },
}

export const check: Command = {
  usage: [
    [
      'check',
      'kiểm tra tệp, và so trạng thái với nhật ký · check the file, and the state against the log',
    ],
  ],
  async run(_args, { file, uuid, print, warn }) {
    mustExist(file)
    const copy = `${file}.check-${uuid()}`
    try {
      await copyOf(file, copy, uuid)
      const verdict = await verifyDatabase(copy)
      print(`${file}: ${verdict.events} events, seq ${verdict.head}, ${verdict.entries} entries`)
      verdict.notes.forEach(warn)
      if (verdict.faults.length > 0) throw new Fault(verdict.faults.join('\n'))
      print('Không có lỗi · no faults')
    } finally {
      remove(copy)
    }
  },
}
