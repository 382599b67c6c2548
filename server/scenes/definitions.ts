/** Scenes, tours and walls as they are saved: every save is a version in the log, and the latest one stands. */
import { say } from '#server/lang/say'
import type { EventLog } from '#server/log/log'
import { ownEvent, type Origin } from '#server/log/own'
import { Problem } from '#server/problem'
import type { Tables } from '#server/projections/state'
import type { EntryOf, TableName } from '#shared/entries'
import type { EventId } from '#shared/ids'
import type { DataOf, KindName } from '#shared/kinds/index'
import type { Provenance } from '#shared/kinds/provenance'
import type { Text } from '#shared/text'
import { VIETNAM_OFFSET, type Instant } from '#shared/time'

export interface Matter<T extends TableName = TableName, K extends KindName = KindName> {
  readonly table: T
  readonly kind: K
}

export const matters = {
  scene: { table: 'scene', kind: 'scene.defined' },
  tour: { table: 'tour', kind: 'tour.defined' },
  wall: { table: 'wall', kind: 'wall.defined' },
} as const satisfies Readonly<Record<string, Matter>>
type Defined = (typeof matters)[keyof typeof matters]
export type DefinedTable = Defined['table']
export type DefinedKind = Defined['kind']

export interface Draft<K extends DefinedKind> {
  readonly id: string
  readonly definition: DataOf<K>
  /** Event of the version that was edited; absent: there was none. */
  readonly after?: EventId | undefined
  readonly person: string
  /** Asked when it is this draft's turn. */
  fault(): Problem | undefined
}

export interface Definitions {
  save<T extends DefinedTable, K extends DefinedKind>(
    of: Matter<T, K>,
    draft: Draft<K>,
  ): Promise<EntryOf<T>>
}

interface Parts extends Origin {
  readonly state: Tables
  readonly log: EventLog
  /** Resolves once the state holds what the log does. */
  settle(): Promise<void>
}

/** "14:05:09 22/11/2026" */
function timeWords(at: Instant): string {
  const [date = '', time = ''] = new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 19).split('T')
  return `${time} ${date.split('-').reverse().join('/')}`
}

const whoSaid = ({ person }: Provenance): Text =>
  person === undefined ? say('theProduct') : { vi: person, en: person }

/** Who edits what meanwhile is another is told whose it is, and nothing is lost. */
function conflictOf(current: Provenance | undefined, { after, id }: Draft<DefinedKind>) {
  if (current?.id === after) return undefined
  if (!current) return new Problem(409, say('versionGone', { id }))
  const told = { id, person: whoSaid(current), time: timeWords(current.observedAt) }
  return new Problem(409, say(after === undefined ? 'idInUse' : 'changedMeanwhile', told))
}

export function createDefinitions({ state, log, clock, uuid, settle }: Parts): Definitions {
  /** One after another: of two who save at once the second is told of the first. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  return {
    save: ({ table, kind }, draft) =>
      inTurn(async () => {
        // What the command line has imported counts, too.
        await settle()
        const over = state.get(table, draft.id)
        const problem = conflictOf(over, draft) ?? draft.fault()
        if (problem) throw problem
        const { definition, person } = draft
        await log.append([
          ownEvent<DefinedKind>({ clock, uuid }, kind, definition, { person, over }),
        ])
        await settle()
        const entry = state.get(table, draft.id)
        if (!entry) throw new Error(`${table} ${draft.id} was saved and is not there`)
        return entry
      }),
  }
}
