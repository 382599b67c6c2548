/** Back-up, restore and check of the one file that holds everything. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { misused, type Command } from '#server/cli/command'
import { verifyDatabase } from '#server/cli/verify'
import { openStore } from '#server/db/store'

export const backup: Command = {
  usage: [['backup FILE', 'sao lưu trong khi máy chủ đang chạy · back up while the server runs']],
  async run([target], { file, uuid, print }) {
    if (target === undefined) throw misused(backup)
    if (!existsSync(file)) throw new Error(`Chưa có dữ liệu · there is no database yet: ${file}`)
    if (existsSync(target)) throw new Error(`Đã có tệp · the file exists already: ${target}`)
    const store = await openStore(file, uuid)
    await store.backup(target)
    await store.close()
    const verdict = await verifyDatabase(target)
    print(`${target}: ${verdict.events} events, seq ${verdict.head}`)
  },
}

export const restore: Command = {
  usage: [
    [
      'restore FILE',
      'khôi phục từ bản sao lưu; dừng máy chủ trước · restore from a back-up; stop the server first',
    ],
  ],
  async run([from], { file, uuid, print }) {
    if (from === undefined) throw misused(restore)
    const verdict = await verifyDatabase(from)
    if (verdict.faults.length > 0)
      throw new Error(`Bản sao lưu hỏng · the back-up is damaged:\n${verdict.faults.join('\n')}`)
    const aside = `${file}.before-restore`
    // Copied first and put in place by a rename, so that a stop midway leaves the old or the new whole.
    copyFileSync(from, `${file}.restoring`)
    for (const tail of ['', '-wal', '-shm']) {
      rmSync(`${aside}${tail}`, { force: true })
      if (existsSync(`${file}${tail}`)) renameSync(`${file}${tail}`, `${aside}${tail}`)
    }
    renameSync(`${file}.restoring`, file)
    const store = await openStore(file, uuid)
    // Another epoch: screens that have seen later events must start anew.
    await store.write
      .updateTable('meta')
      .set({ value: uuid() })
      .where('name', '=', 'epoch')
      .execute()
    await store.close()
    print(`${file}: ${verdict.events} events, seq ${verdict.head}`)
    if (existsSync(aside)) print(`Dữ liệu trước đó · what was there before: ${aside}`)
  },
}

export const check: Command = {
  usage: [
    [
      'check',
      'kiểm tra tệp, và so trạng thái với nhật ký · check the file, and the state against the log',
    ],
  ],
  async run(_args, { file, uuid, print }) {
    if (!existsSync(file)) throw new Error(`Chưa có dữ liệu · there is no database yet: ${file}`)
    // A copy stands still while it is read, also when a server is writing.
    const copy = `${file}.check`
    rmSync(copy, { force: true })
    const store = await openStore(file, uuid)
    await store.backup(copy)
    await store.close()
    const verdict = await verifyDatabase(copy)
    for (const tail of ['', '-wal', '-shm']) rmSync(`${copy}${tail}`, { force: true })
    print(`${file}: ${verdict.events} events, seq ${verdict.head}, ${verdict.entries} entries`)
    if (verdict.faults.length > 0) throw new Error(verdict.faults.join('\n'))
    print('Không có lỗi · no faults')
  },
}
