import { createEffect, createRoot } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import { figureOf } from '#client/store/groups'
import { createInbox } from '#client/store/inbox'
import { createStore, type RawChange } from '#client/store/store'
import { add, entryHash } from '#shared/digest'
import { IndicatorCode, Seq } from '#shared/ids'
import { area, figure } from '#tests/client/samples'

const speed = IndicatorCode.parse('trf.speed')
const flow = IndicatorCode.parse('trf.flow')
const put = (key: string, entry: unknown): RawChange => ['indicator', key, Seq.parse(1), entry]

/** Runs `read` as a widget would, and counts how often it had to run. */
function watch(read: () => unknown) {
  let runs = 0
  let last: unknown
  const dispose = createRoot((end) => {
    createEffect(() => {
      last = read()
      runs++
    })
    return end
  })
  return { runs: () => runs, last: () => last, dispose }
}

describe('a reader', () => {
  it('re-runs only when its own entries changed', () => {
    const { store, commands } = createStore()
    const table = store.table('indicator')
    commands.apply([put('speed', figure('trf.speed', { value: 30 }))])
    const mine = watch(() => table.group(figureOf(speed, area('46')))[0]?.latest.value)
    const other = watch(() => table.group(figureOf(flow, area('46')))[0]?.latest.value)
    const byKey = watch(() => table.get('speed')?.latest.value)
    commands.apply([put('speed', figure('trf.speed', { value: 31 }))])
    expect([mine.last(), mine.runs()]).toEqual([31, 2])
    expect([byKey.last(), byKey.runs()]).toEqual([31, 2])
    expect([other.last(), other.runs()]).toEqual([undefined, 1])
    commands.apply([put('flow', figure('trf.flow', { value: 900 }))])
    expect([mine.runs(), other.runs(), other.last()]).toEqual([2, 2, 900])
  })

  it('sees an entry go, and all of them at a reset', () => {
    const { store, commands } = createStore()
    const table = store.table('indicator')
    commands.apply([
      put('a', figure('trf.speed', { area: '1' })),
      put('b', figure('trf.speed', { area: '2' })),
    ])
    const all = watch(() => table.all().length)
    const group = watch(() => table.group(speed).length)
    commands.apply([put('a', null)])
    expect([all.last(), group.last()]).toEqual([1, 1])
    commands.reset()
    expect([all.last(), group.last()]).toEqual([0, 0])
  })
})

describe('the store', () => {
  it('is not ready before something full was applied (E4)', () => {
    const { store, commands } = createStore()
    expect(store.ready()).toBe(false)
    commands.apply([])
    expect(store.ready()).toBe(true)
  })

  it('adds up the digest of the entries as they came, in any order, however often', () => {
    const { commands } = createStore()
    const [one, two] = [figure('trf.speed', {}), figure('trf.flow', {})]
    const hash = (key: string, entry: unknown) => entryHash('indicator', key, JSON.stringify(entry))
    const both = add(hash('one', one), hash('two', two))
    expect(commands.apply([put('two', two), put('one', one), put('one', one)])).toBe(both)
    expect(commands.apply([put('one', null), put('gone', null)])).toBe(hash('two', two))
  })

  it('shows an entry that it cannot read as absent, says so, and goes on', () => {
    const { store, commands } = createStore()
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    commands.apply([put('bad', { nonsense: true }), put('good', figure('trf.speed', {}))])
    expect(store.table('indicator').get('bad')).toBeUndefined()
    expect(store.table('indicator').get('good')).toBeDefined()
    expect(error).toHaveBeenCalledOnce()
    error.mockRestore()
  })
})

describe('the inbox', () => {
  it('applies all that arrived once per picture', () => {
    const { store, commands } = createStore()
    const pictures: (() => void)[] = []
    const inbox = createInbox(commands, (run) => {
      pictures.push(run)
      return () => {}
    })
    const seen = watch(() => store.table('indicator').get('speed')?.latest.value)
    for (let value = 1; value <= 10; value++)
      inbox.apply([put('speed', figure('trf.speed', { value }))], undefined)
    expect([pictures.length, seen.runs()]).toEqual([1, 1])
    pictures[0]?.()
    expect([seen.last(), seen.runs()]).toEqual([10, 2])
  })

  it('forgets at once, with what still waits, and waits for a full state again (E4)', () => {
    const { store, commands } = createStore()
    const pictures = new Set<() => void>()
    const inbox = createInbox(commands, (run) => {
      pictures.add(run)
      return () => pictures.delete(run)
    })
    const paint = () => pictures.forEach((run) => run())
    const count = watch(() => store.table('indicator').all().length)
    const ready = watch(() => store.ready())
    inbox.apply([put('speed', figure('trf.speed', {}))], undefined)
    paint()
    expect([count.last(), ready.last()]).toEqual([1, true])
    inbox.apply([put('flow', figure('trf.flow', {}))], undefined)
    inbox.forget()
    expect([count.last(), ready.last()]).toEqual([0, false])
    paint()
    expect([count.last(), ready.last()]).toEqual([0, false])
  })

  it('reports a digest that differs', () => {
    const { commands } = createStore()
    const pictures: (() => void)[] = []
    const inbox = createInbox(commands, (run) => {
      pictures.push(run)
      return () => {}
    })
    const paint = () => pictures.splice(0).forEach((run) => run())
    const mismatch = vi.fn()
    inbox.onMismatch(mismatch)
    inbox.apply([], 0)
    paint()
    expect(mismatch).not.toHaveBeenCalled()
    inbox.apply([], 1)
    paint()
    expect(mismatch).toHaveBeenCalledOnce()
  })
})
