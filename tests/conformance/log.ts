/**
 * What every engine behind `EventLog` must keep, whatever it is made of. An engine's own test opens
 * places and calls `logConformance`.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { EventLog, Outcome } from '#server/log/log'
import { eventOf, type Event, type Stored } from '#shared/event'
import { AreaCode, EventId, Seq } from '#shared/ids'
import { KindName } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import { Instant } from '#shared/time'
import { drawEvents, kindNames } from '#tests/support/events'
import { controls, naughty } from '#tests/support/strings'
import { present, until } from '#tests/support/until'

export interface OpenLog {
  readonly log: EventLog
  close(): Promise<void>
}

/** A place where a log lies: opened again, it is the same log, also while it is open elsewhere. */
export interface Place {
  open(): Promise<OpenLog>
}

const START = Seq.parse(0)
const statuses = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ status }) => status)
const seqs = (stored: readonly { readonly seq: Seq }[]): number[] => stored.map(({ seq }) => seq)
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1)

async function everything(log: EventLog): Promise<Stored[]> {
  const all: Stored[] = []
  for (;;) {
    const page = await log.read(all.at(-1)?.seq ?? START, 1_000)
    if (page.length === 0) return all
    all.push(...page)
  }
}

const renamed = (event: Event, id: string): Event => ({ ...event, id: EventId.parse(id) })

export function logConformance(engine: string, newPlace: () => Promise<Place>): void {
  const opened = async (): Promise<{ place: Place; log: EventLog; close(): Promise<void> }> => {
    const place = await newPlace()
    const { log, close } = await place.open()
    return { place, log, close }
  }

  describe(`${engine}: EventLog`, () => {
    test('E2: an append gives one outcome per event, in order, and seq starts at 1', async () => {
      const { log } = await opened()
      expect(await log.head()).toBe(0)
      expect(await log.read(START, 10)).toEqual([])
      const events = drawEvents(seeded(1), 25)
      const outcomes = await log.append(events)
      expect(outcomes).toEqual(upTo(25).map((seq) => ({ status: 'stored', seq })))
      expect(await log.head()).toBe(25)
      const read = await log.read(START, 100)
      expect(read).toEqual(events.map((event, index) => ({ ...event, seq: index + 1 })))
      expect(log.pending).toBe(0)
    })

    test('E2: nothing to append is no fault', async () => {
      const { log } = await opened()
      expect(await log.append([])).toEqual([])
      expect(await log.head()).toBe(0)
    })

    test('E2: an event is stored once: within an append, across appends, after reopening', async () => {
      const { place, log, close } = await opened()
      const [a, b, c] = drawEvents(seeded(2), 3)
      const [one, two, three] = [present(a), present(b), present(c)]
      expect(await log.append([one, one, two, one])).toEqual([
        { status: 'stored', seq: 1 },
        { status: 'duplicate', seq: 1 },
        { status: 'stored', seq: 2 },
        { status: 'duplicate', seq: 1 },
      ])
      const later = { ...two, receivedAt: Instant.parse(two.receivedAt + 273_600_000) }
      expect(await log.append([later, three])).toEqual([
        { status: 'duplicate', seq: 2 },
        { status: 'stored', seq: 3 },
      ])
      await close()
      const again = await place.open()
      expect(await again.log.append([three, one])).toEqual([
        { status: 'duplicate', seq: 3 },
        { status: 'duplicate', seq: 1 },
      ])
      expect(seqs(await everything(again.log))).toEqual([1, 2, 3])
      await again.close()
    })

    test('E2: the same id with other content is a conflict, and the first stays', async () => {
      const { log } = await opened()
      const event = present(drawEvents(seeded(3), 1, { kinds: ['indicator.observed'] })[0])
      await log.append([event])
      const others: Event[] = [
        { ...event, area: AreaCode.parse('99') },
        { ...event, observedAt: Instant.parse(event.observedAt + 1) },
        { ...event, quality: event.quality === 'manual' ? 'measured' : 'manual' },
        { ...event, person: 'Người khác' },
      ]
      for (const other of others)
        expect(await log.append([other])).toEqual([{ status: 'conflict', seq: 1 }])
      expect(await everything(log)).toEqual([{ ...event, seq: 1 }])
    })

    test('E2: a conflict is seen within one append too, whatever part of the content differs', async () => {
      const { log } = await opened()
      const event = present(drawEvents(seeded(4), 1, { kinds: ['report.changed'] })[0])
      const outcomes = await log.append([
        event,
        { ...event, area: AreaCode.parse('99') },
        { ...event, observedAt: Instant.parse(event.observedAt + 1) },
        { ...event, person: 'Người khác' },
        event,
      ])
      expect(statuses(outcomes)).toEqual([
        'stored',
        'conflict',
        'conflict',
        'conflict',
        'duplicate',
      ])
    })

    test('E2: one id under two sources is two events', async () => {
      const { log } = await opened()
      const [event] = drawEvents(seeded(5), 1, { sources: ['mot-cua'] })
      const [other] = drawEvents(seeded(5), 1, { sources: ['mot-cua/quay-2'] })
      expect(statuses(await log.append([present(event), present(other)]))).toEqual([
        'stored',
        'stored',
      ])
    })

    test('E2: concurrent appends leave seq contiguous and each append in its own order', async () => {
      const { log } = await opened()
      const events = drawEvents(seeded(6), 3_000)
      const parts: Event[][] = []
      for (let start = 0; start < events.length;) {
        const size = 1 + ((start * 7) % 40)
        parts.push(events.slice(start, start + size))
        start += size
      }
      const outcomes = await Promise.all(parts.map((part) => log.append(part)))
      for (const own of outcomes) {
        const numbers = seqs(own)
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      }
      expect(seqs(await everything(log))).toEqual(upTo(3_000))
      expect(outcomes.flat().every(({ status }) => status === 'stored')).toBe(true)
    })

    test('E2: the same event appended by many at once is stored once', async () => {
      const { log } = await opened()
      const events = drawEvents(seeded(7), 20)
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => log.append(events)))
      const stored = outcomes.flat().filter(({ status }) => status === 'stored')
      expect(stored).toHaveLength(20)
      expect(outcomes.flat().some(({ status }) => status === 'conflict')).toBe(false)
      expect(seqs(await everything(log))).toEqual(upTo(20))
    })

    test('followers hear each new event once, in order, and not after they left', async () => {
      const { log } = await opened()
      const heard: number[] = []
      const leave = log.follow((events) => heard.push(...seqs(events)))
      const events = drawEvents(seeded(8), 500)
      await Promise.all(events.map((event) => log.append([event, event])))
      await log.append(events)
      expect(heard).toEqual(upTo(500))
      leave()
      await log.append([renamed(present(events[0]), 'sau')])
      await turn()
      expect(heard).toHaveLength(500)
    })

    test('followers have heard an event before its sender has its answer', async () => {
      const { log } = await opened()
      let heard = 0
      log.follow((events) => (heard = events.at(-1)?.seq ?? heard))
      for (const event of drawEvents(seeded(9), 20)) {
        const [outcome] = await log.append([event])
        expect(heard).toBe(outcome?.seq)
      }
    })

    test('reading goes on after any seq, at most as many as asked', async () => {
      const { log } = await opened()
      await log.append(drawEvents(seeded(10), 95))
      const pages: number[][] = []
      let after = START
      for (;;) {
        const page = await log.read(after, 10)
        if (page.length === 0) break
        pages.push(seqs(page))
        after = present(page.at(-1)).seq
      }
      expect(pages).toHaveLength(10)
      expect(pages.flat()).toEqual(upTo(95))
      expect(await log.read(Seq.parse(1_000), 10)).toEqual([])
    })

    test('every kind comes back as it went in, naughty strings included', async () => {
      const { place, log, close } = await opened()
      const random = seeded(11)
      const named = naughty.flatMap((text, index) => {
        const id = EventId.safeParse(text)
        return id.success ? [{ id: id.data, index }] : []
      })
      const titles = [...naughty, ...controls].filter((text) => text.length > 0)
      const drawn = drawEvents(random, 40 * kindNames.length)
      const awkward = drawEvents(random, titles.length, { kinds: ['report.changed'] }).map(
        (event, index): Event => {
          const base = {
            ...event,
            id: EventId.parse(`t-${index}`),
            person: naughty[index] || undefined,
          }
          const data = {
            report: `PA-${index}`,
            state: 'new',
            category: 'other',
            title: titles[index],
          }
          return eventOf(envelopeOf(base), 'report.changed', data)
        },
      )
      const ids = drawEvents(random, named.length).map((event, index): Event => ({
        ...event,
        id: present(named[index]).id,
      }))
      const all = [...drawn, ...awkward, ...ids]
      const outcomes = await log.append(all)
      expect(outcomes.every(({ status }) => status === 'stored')).toBe(true)
      await close()
      const again = await place.open()
      const read = await everything(again.log)
      read.forEach((event, index) => expect(event).toEqual({ ...all[index], seq: index + 1 }))
      expect(read).toHaveLength(all.length)
      expect(new Set(read.map(({ kind }) => kind))).toEqual(new Set(KindName.options))
      expect(statuses(await again.log.append(all))).toEqual(all.map(() => 'duplicate'))
      await again.close()
    })

    test('R1: two writers on one log interleave: nothing lost, nothing doubled', async () => {
      const { place, log } = await opened()
      const second = await place.open()
      const mine = drawEvents(seeded(12), 400, { sources: ['mot-cua'] })
      const theirs = drawEvents(seeded(13), 400, { sources: ['moi-truong'] })
      const shared = drawEvents(seeded(14), 100, { sources: ['giao-thong'] })
      const write = async (writer: EventLog, own: readonly Event[]): Promise<Outcome[]> => {
        const outcomes: Outcome[] = []
        for (let start = 0; start < own.length; start += 10) {
          const common = shared.slice(start / 4, start / 4 + 5)
          outcomes.push(...(await writer.append([...own.slice(start, start + 10), ...common])))
        }
        return outcomes
      }
      const [here, there] = await Promise.all([write(log, mine), write(second.log, theirs)])
      const stored = [...here, ...there].filter(({ status }) => status === 'stored')
      expect(stored).toHaveLength(900)
      expect(statuses([...here, ...there])).not.toContain('conflict')
      const all = await everything(log)
      expect(seqs(all)).toEqual(upTo(900))
      expect(new Set(all.map(({ source, id }) => `${source} ${id}`)).size).toBe(900)
      expect(await until('the other writer sees all', async () => second.log.head())).toBe(900)
      await second.close()
    })
  })
}

function envelopeOf({ id, source, area, observedAt, receivedAt, quality, person }: Event) {
  return { id, source, area, observedAt, receivedAt, quality, person }
}
