/** Plays a recorded feed through the webhook door, at the pace it was recorded or faster. */
import { dirname, resolve } from 'node:path'
import { columnsOf, type Mapping } from '#server/replay/mapping'
import { emptyReport, type ReplayReport } from '#server/replay/report'
import { mapRow, type Mapped, type RowMapper } from '#server/replay/row'
import { lookupOf, rowsOf } from '#server/replay/rows'
import { USUAL_BATCH } from '#server/send/batches'
import type { CloudEvent } from '#server/send/cloud-event'
import type { Sender } from '#server/send/sender'
import type { Clock } from '#shared/time'

export interface ReplayOptions {
  /** CSV, or CSV packed by gzip (.gz). */
  readonly file: string
  readonly mapping: Mapping
  /** The feed as registered at the door. */
  readonly feed: string
  /** Times real time, by the rows' own times; 0: as fast as the door takes it. */
  readonly speed: number
  /** Only rows of these areas are sent. Absent: all, and the door refuses those it does not know. */
  readonly only?: ReadonlySet<string>
  readonly sender: Sender
  readonly clock: Clock
  readonly sleep: (time: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
  /** Called after each message. */
  readonly progress?: (report: ReplayReport) => void
}

/** Rows that fall due within so many ms leave together. */
const TOGETHER = 200

/**
 * Ends with the file, or early when the signal aborts. Throws SendError where the door takes no
 * message; a second run then goes on where the first ended, as ids follow from the rows.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { file, mapping, feed, speed, clock, signal, progress } = options
  const report = emptyReport()
  const lookup = await lookupFor(file, mapping)
  const mapper: RowMapper = { mapping, feed, lookup, only: options.only }
  let batch: CloudEvent[] = []

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const answer = await options.sender.send(batch)
    report.sent += batch.length
    report.accepted += answer.accepted
    report.duplicates += answer.duplicates
    for (const { detail, detail_en } of answer.rejected) {
      const count = (report.rejected.get(detail)?.count ?? 0) + 1
      report.rejected.set(detail, { text: { vi: detail, en: detail_en }, count })
    }
    batch = []
    progress?.(report)
  }

  const pace = pacer(speed, clock)
  for await (const row of rowsOf(file, columnsOf(mapping))) {
    if (signal?.aborted) break
    report.rows++
    const mapped = mapRow(row, mapper)
    if (typeof mapped === 'string') {
      report.skipped[mapped]++
      continue
    }
    const { wait, late } = pace(mapped)
    if (late) report.outOfOrder++
    if (wait > TOGETHER) {
      await flush()
      await options.sleep(wait, signal)
      if (signal?.aborted) break
    }
    batch.push(mapped.event)
    if (batch.length >= USUAL_BATCH.events) await flush()
  }
  if (!signal?.aborted) await flush()
  return report
}

/** How long each row has to wait, ms. A row older than one before it is not waited for, but counted. */
function pacer(speed: number, clock: Clock): (mapped: Mapped) => { wait: number; late: boolean } {
  const begun = clock()
  let first: number | undefined
  let latest = -Infinity
  return ({ at }) => {
    const late = at < latest
    latest = Math.max(latest, at)
    if (speed === 0) return { wait: 0, late }
    first ??= at
    return { wait: begun + (at - first) / speed - clock(), late }
  }
}

async function lookupFor(file: string, { area }: Mapping): Promise<ReadonlyMap<string, string>> {
  if (!('lookup' in area)) return new Map()
  const { file: name, key, code } = area.lookup
  return lookupOf(resolve(dirname(file), name), key, code)
}
