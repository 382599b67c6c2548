/**
 * What the screen knows: the tables of `#shared/entries`. Readers are tracked by Solid; the two
 * commands belong to the feed, through the inbox.
 */
import { batch, createSignal, type Accessor } from 'solid-js'
import { groupsOf } from '#client/store/groups'
import { createTable, type Table, type WritableTable } from '#client/store/table'
import { add, entryHash, subtract } from '#shared/digest'
import { parseEntry, type EntryOf, type TableName } from '#shared/entries'
import type { Frame } from '#shared/wire'

export type RawChange = Frame['entries'][number]

export interface Store {
  table<T extends TableName>(name: T): Table<EntryOf<T>>
  /** A full state has been applied, and has not been forgotten since (E4). */
  readonly ready: Accessor<boolean>
}

export interface Commands {
  /** Forgets everything, before a full state is applied. */
  reset(): void
  /** Forgets everything, and waits for a first full state again. */
  forget(): void
  /** Takes changed entries; returns the digest of all that is then held. */
  apply(changes: readonly RawChange[]): number
}

interface Named<T extends TableName> extends WritableTable<EntryOf<T>> {
  readonly name: T
}

function isNamed<T extends TableName>(held: object | undefined, name: T): held is Named<T> {
  return held !== undefined && 'name' in held && held.name === name
}

/** An entry that this build cannot read must not take the screen down: it is shown as absent. */
function read<T extends TableName>(name: T, key: string, raw: unknown): EntryOf<T> | undefined {
  try {
    return parseEntry(name, raw)
  } catch (error) {
    console.error(`store: cannot read ${name}/${key}`, error)
    return undefined
  }
}

export function createStore(): { store: Store; commands: Commands } {
  const tables = new Map<TableName, { clear(): void }>()
  const hashes = new Map<string, number>()
  const [ready, setReady] = createSignal(false)
  let digest = 0

  function table<T extends TableName>(name: T): Named<T> {
    const held = tables.get(name)
    if (isNamed(held, name)) return held
    const made = { ...createTable<EntryOf<T>>(groupsOf[name]), name }
    tables.set(name, made)
    return made
  }

  function rehash([name, key, , entry]: RawChange) {
    const id = `${name}\n${key}`
    digest = subtract(digest, hashes.get(id) ?? 0)
    if (entry === null) hashes.delete(id)
    else {
      // Of the entry as it came: its key order is part of the hash, and parsing may change it.
      const hash = entryHash(name, key, JSON.stringify(entry))
      hashes.set(id, hash)
      digest = add(digest, hash)
    }
  }

  function put<T extends TableName>(name: T, key: string, raw: unknown) {
    table(name).put(key, raw === null ? undefined : read(name, key, raw))
  }

  const reset = () =>
    batch(() => {
      for (const held of tables.values()) held.clear()
      hashes.clear()
      digest = 0
    })

  return {
    store: { table, ready },
    commands: {
      reset,
      forget: () =>
        batch(() => {
          setReady(false)
          reset()
        }),
      apply: (changes) =>
        batch(() => {
          for (const change of changes) {
            rehash(change)
            put(change[0], change[1], change[3])
          }
          setReady(true)
          return digest
        }),
    },
  }
}
