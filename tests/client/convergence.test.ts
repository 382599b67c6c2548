/** R4, E5: whatever frames are dropped, the screen's entries end equal to the server's. */
import { expect, it } from 'vitest'
import { started, step, type Effect, type EventKind, type Events } from '#client/feed/machine'
import { createInbox } from '#client/store/inbox'
import { createStore, type RawChange } from '#client/store/store'
import { add, entryHash, subtract } from '#shared/digest'
import { Epoch, Seq } from '#shared/ids'
import { between, pick, seeded, type Random } from '#shared/random'
import { Instant } from '#shared/time'
import type { State } from '#shared/wire'

const RUNS = 10_000
const STEPS = 40
const KEYS = ['a1', 'a2', 'a3', 'a4', 'a5']
const now = Instant.parse(1_000)

function entry(random: Random, key: string) {
  const moment = between(random, 1, 1e9)
  const provenance = { source: 'feed', id: `e${moment}`, observedAt: moment, receivedAt: moment }
  return {
    area: key,
    name: `Xã ${between(random, 1, 99)}`,
    fullName: `Xã ${key}`,
    level: 'commune',
    parent: 'VN',
    ...provenance,
    quality: 'measured',
  }
}

/** A server with a log of changes, written after `#shared/wire` and not after the client. */
function modelServer(random: Random) {
  const rows = new Map<string, { seq: number; entry: unknown }>()
  let epoch = Epoch.parse('epoch-000001')
  let seq = 1
  let told = 1
  const hash = (key: string, held: unknown) =>
    held === null ? 0 : entryHash('area', key, JSON.stringify(held))
  const digest = () =>
    [...rows].reduce((sum, [key, row]) => add(sum, hash(key, row.entry)), subtract(0, 0))
  const changes = (since: number): RawChange[] =>
    [...rows]
      .filter(([, row]) => row.seq > since)
      .map(([key, row]) => ['area', key, Seq.parse(row.seq), row.entry])

  return {
    change() {
      const key = pick(random, KEYS)
      const gone = random() < 0.2
      rows.set(key, { seq: ++seq, entry: gone ? null : entry(random, key) })
    },
    restart() {
      epoch = Epoch.parse(`epoch-${between(random, 100_000, 999_999)}`)
      rows.clear()
      seq = told = between(random, 1, 5)
    },
    frame(withDigest: boolean): Events['frame'] {
      const entries = changes(told)
      const message = { from: Seq.parse(told), seq: Seq.parse(seq), entries, now }
      told = seq
      return { at: 0, message: withDigest ? { ...message, digest: digest() } : message }
    },
    /** Other screens share the frames, so what is told does not wait for this one. */
    answer(hello: { epoch: Epoch | undefined; seq: number }): State {
      const reset = hello.epoch !== epoch || hello.seq === 0 || hello.seq > seq
      const entries = changes(reset ? 0 : hello.seq).filter(
        ([, , , held]) => !reset || held !== null,
      )
      told = seq
      return { epoch, seq: Seq.parse(seq), reset, entries, now, digest: digest() }
    },
    entries: () =>
      new Map([...rows].flatMap(([key, row]) => (row.entry === null ? [] : [[key, row.entry]]))),
  }
}

function oneRun(seed: number): { gaps: number; digests: number } {
  const random = seeded(seed)
  const server = modelServer(random)
  const { store, commands } = createStore()
  const pictures: (() => void)[] = []
  const inbox = createInbox(commands, (run) => {
    pictures.push(run)
    return () => {}
  })
  const paint = () => pictures.splice(0).forEach((run) => run())
  let feed = started
  let hellos: { epoch: Epoch | undefined; seq: number }[] = []

  function perform(effect: Effect) {
    if (effect.do === 'hello') hellos.push(effect)
    if (effect.do === 'reset') inbox.reset()
    if (effect.do === 'apply') inbox.apply(effect.entries, effect.digest)
  }
  function dispatch<K extends EventKind>(kind: K, event: Events[K]) {
    const next = step(feed, kind, event)
    feed = next.feed
    next.effects.forEach(perform)
  }
  function answerHellos() {
    const asked = hellos
    hellos = []
    for (const hello of asked) dispatch('state', { at: 0, message: server.answer(hello) })
  }
  inbox.onMismatch(() => dispatch('mismatch', { at: 0 }))

  dispatch('connected', { at: 0 })
  for (let turn = 0; turn < STEPS; turn++) {
    const chance = random()
    if (chance < 0.35) server.change()
    else if (chance < 0.7) {
      const frame = server.frame(random() < 0.2)
      // Dropped on the way, or delivered with one of its entries lost.
      if (random() < 0.3) continue
      const torn = random() < 0.05 ? frame.message.entries.slice(1) : frame.message.entries
      dispatch('frame', { at: 0, message: { ...frame.message, entries: torn } })
    } else if (chance < 0.85) answerHellos()
    else if (chance < 0.9) {
      hellos = []
      dispatch('lost', { at: 0 })
      dispatch('connected', { at: 0 })
    } else if (chance < 0.92) {
      server.restart()
      hellos = []
      dispatch('lost', { at: 0 })
      dispatch('connected', { at: 0 })
    } else paint()
  }
  // Then the line is good for as long as two digests take.
  for (let turn = 0; turn < 3; turn++) {
    answerHellos()
    dispatch('frame', server.frame(true))
    paint()
  }
  answerHellos()
  paint()

  const held = store.table('area').all()
  expect(new Map(held.map((area) => [area.area, area])), `seed ${seed}`).toEqual(server.entries())
  expect(feed.state).toBe('live')
  return { gaps: feed.faults.gap, digests: feed.faults.digest }
}

it(`R4: ends with the server's entries in ${RUNS} runs of dropped and torn frames`, () => {
  let gaps = 0
  let digests = 0
  for (let seed = 1; seed <= RUNS; seed++) {
    const faults = oneRun(seed)
    gaps += faults.gaps
    digests += faults.digests
  }
  expect(gaps).toBeGreaterThan(0)
  expect(digests).toBeGreaterThan(0)
  console.log(`R4: ${RUNS} of ${RUNS} runs equal; ${gaps} gaps and ${digests} digests found`)
}, 120_000)
