/** One table of keyed entries, read by key, by group or whole; a reader re-runs only when its part changed. */
import { createSignal, type Signal } from 'solid-js'

type Bell = Signal<undefined>

export interface Table<E> {
  get(key: string): E | undefined
  /** The entries that `groupsOf` put in this group, in no particular order. */
  group(name: string): readonly E[]
  all(): readonly E[]
}

export interface WritableTable<E> extends Table<E> {
  put(key: string, entry: E | undefined): void
  clear(): void
}

function createBells() {
  const bells = new Map<string, Bell>()
  return {
    listen(name: string) {
      let bell = bells.get(name)
      if (!bell) bells.set(name, (bell = createSignal(undefined, { equals: false })))
      bell[0]()
    },
    ring: (name: string) => void bells.get(name)?.[1](undefined),
    ringAll: () => bells.forEach(([, ring]) => ring(undefined)),
  }
}

export function createTable<E>(
  groupsOf: (entry: E) => readonly string[] = () => [],
): WritableTable<E> {
  const entries = new Map<string, E>()
  const groups = new Map<string, Map<string, E>>()
  const keyBells = createBells()
  const groupBells = createBells()
  const [listenAll, ringAll] = createSignal(undefined, { equals: false })

  function leave(key: string, entry: E) {
    for (const name of groupsOf(entry)) {
      const members = groups.get(name)
      members?.delete(key)
      if (members?.size === 0) groups.delete(name)
      groupBells.ring(name)
    }
  }

  function join(key: string, entry: E) {
    for (const name of groupsOf(entry)) {
      let members = groups.get(name)
      if (!members) groups.set(name, (members = new Map()))
      members.set(key, entry)
      groupBells.ring(name)
    }
  }

  return {
    get(key) {
      keyBells.listen(key)
      return entries.get(key)
    },
    group(name) {
      groupBells.listen(name)
      return [...(groups.get(name)?.values() ?? [])]
    },
    all() {
      listenAll()
      return [...entries.values()]
    },
    put(key, entry) {
      const before = entries.get(key)
      if (before !== undefined) leave(key, before)
      if (entry === undefined) entries.delete(key)
      else {
        entries.set(key, entry)
        join(key, entry)
      }
      keyBells.ring(key)
      ringAll(undefined)
    },
    clear() {
      entries.clear()
      groups.clear()
      keyBells.ringAll()
      groupBells.ringAll()
      ringAll(undefined)
    },
  }
}
