/** Whether a database is whole: the file itself, the history and the kept state against the log (E3). */
import { sql } from 'kysely'
import { checkHistory } from '#server/cli/verify-history'
import { mustBeOurs } from '#server/db/peek'
import { openStore, type Store } from '#server/db/store'
import { isFilled } from '#server/db/history-schema'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import type { EventLog } from '#server/log/log'
import { createCheckpoint } from '#server/projections/checkpoint'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import type { Stored } from '#shared/event'
import { Seq } from '#shared/ids'

const PAGE = 5_000

export interface Verdict {
  readonly events: number
  readonly head: number
  readonly entries: number
  /** Empty for a whole database. */
  readonly faults: readonly string[]
  /** What the next start mends by itself. */
  readonly notes: readonly string[]
}

async function foldAfter(
  log: EventLog,
  state: State,
  seen: (page: readonly Stored[]) => Promise<void> | undefined,
): Promise<void> {
  let page = await log.read(state.seq, PAGE)
  while (page.length > 0) {
    for (const event of page) fold(state, event)
    await seen(page)
    page = await log.read(state.seq, PAGE)
  }
}

/** Entries by name, as JSON: what "equal byte for byte" means. */
function contents(state: State): Map<string, string> {
  const entries = new Map<string, string>()
  for (const { table, key, seq, entry } of state.rows())
    if (entry !== null) entries.set(`${table} ${key}`, JSON.stringify([seq, entry]))
  return entries
}

async function fileFaults({ read }: Store): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read)
  return rows
    .map(({ integrity_check: line }) => line)
    .filter((line) => line !== 'ok')
    .map((line) => `Tệp hỏng · damaged file: ${line}`)
}

/**
 * Throws a Fault when the file is not there or is no database of ours, under the name it has for the
 * one who asked. Of a checkpoint that cannot be used, the file loses it: check a copy.
 */
export async function verifyDatabase(file: string, called = file): Promise<Verdict> {
  mustBeOurs(file, called)
  const store = await openStore(file, () => 'epoch-of-a-check')
  try {
    const faults = await fileFaults(store)
    const notes: string[] = []
    const history = (await isFilled(store.read)) ? await checkHistory(store) : undefined
    const log = await sqlLog(store, createHistory(store).alongside)
    let events = 0
    const folded = createState()
    await foldAfter(log, folded, (page) => {
      events += page.length
      return history?.page(page)
    })
    if (history) faults.push(...(await history.faults()))
    else
      notes.push(
        'Lịch sử chưa dựng xong, lần khởi động tới sẽ dựng từ nhật ký · history is not built yet, the next start builds it from the log',
      )
    const kept = createState()
    const note = (why: string) =>
      notes.push(
        `Trạng thái đã lưu không dùng được, sẽ dựng lại từ nhật ký · the kept state cannot be used and will be folded anew: ${why}`,
      )
    await createCheckpoint(store, note).load(kept)
    await foldAfter(log, kept, () => undefined)
    const expected = contents(folded)
    const found = contents(kept)
    for (const [name, entry] of expected)
      if (found.get(name) !== entry) faults.push(`Khác nhật ký · differs from the log: ${name}`)
    for (const name of found.keys())
      if (!expected.has(name)) faults.push(`Không có trong nhật ký · not in the log: ${name}`)
    if (Number(folded.seq) !== events)
      faults.push(`Nhật ký thiếu seq · the log has gaps: ${events} events, seq ${folded.seq}`)
    return { events, head: Seq.parse(folded.seq), entries: expected.size, faults, notes }
  } finally {
    await store.close()
  }
}
