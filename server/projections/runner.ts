/** Keeps the state at the head of the log: from the checkpoint, through the log, then commit by commit. */
import type { EventLog } from '#server/log/log'
import type { Checkpoint } from '#server/projections/checkpoint'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import type { Stored } from '#shared/event'
import { ruleOf, type KindName } from '#shared/kinds/index'

const PAGE = 5_000

export interface Projections {
  readonly state: State
  /** Folds what other processes appended; to be called now and then. */
  catchUp(): Promise<void>
  /** Writes what changed since the last time. */
  checkpoint(): Promise<void>
  /** Called after a fold of an event that must not wait for the next frame. */
  onUrgent(listener: () => void): void
}

function isUrgent<K extends KindName>(event: Stored<K>): boolean {
  return ruleOf[event.kind].urgent?.(event.data) ?? false
}

/** Resolves once the state equals the log as of the call. */
export async function startProjections(
  log: EventLog,
  checkpoint: Checkpoint,
): Promise<Projections> {
  const state = createState()
  await checkpoint.load(state)
  const unsaved = state.changes()
  const urgentListeners: (() => void)[] = []
  let reading: Promise<void> | undefined
  let again = false

  const foldAll = (events: readonly Stored[]): void => {
    let urgent = false
    for (const event of events) {
      if (event.seq <= state.seq) continue
      fold(state, event)
      urgent ||= isUrgent(event)
    }
    if (urgent) for (const listener of urgentListeners) listener()
  }

  const readOn = async (): Promise<void> => {
    try {
      do {
        again = false
        let page = await log.read(state.seq, PAGE)
        for (let last = page.at(-1); last; last = page.at(-1)) {
          // The next page is fetched while this one is folded.
          const next = log.read(last.seq, PAGE)
          foldAll(page)
          page = await next
        }
      } while (again)
    } finally {
      // In the same turn as the last look at `again`: who asks later starts a new reading.
      reading = undefined
    }
  }

  const catchUp = (): Promise<void> => {
    again = true
    reading ??= readOn()
    return reading
  }

  let failure: unknown
  log.follow((events) => {
    const [first] = events
    if (!reading && first?.seq === state.seq + 1) foldAll(events)
    // A gap: another process appended, or the log is being read anyway.
    else
      catchUp().catch((error: unknown) => {
        failure = error
      })
  })
  await catchUp()

  return {
    state,
    async catchUp() {
      if (failure !== undefined) {
        const error = failure
        failure = undefined
        throw error
      }
      if ((await log.head()) > state.seq) await catchUp()
    },
    async checkpoint() {
      const rows = unsaved.take()
      if (rows.length === 0) return
      await checkpoint.save(rows, state.seq, state.forgotten).catch((error: unknown) => {
        unsaved.giveBack(rows)
        throw error
      })
    },
    onUrgent(listener) {
      urgentListeners.push(listener)
    },
  }
}
