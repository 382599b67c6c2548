/** S11: what a role without the right to personal data is sent holds none. A new kind is tried here without a line added. */
import { describe, expect, test } from 'vitest'
import { leafOf } from '#server/access/leaf'
import { maskEntry, maskEvent } from '#server/access/mask'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import { parseEntry, tableNames, tables } from '#shared/entries'
import { envelope, storedAs, type Event } from '#shared/event'
import { Seq } from '#shared/ids'
import { kinds, ruleOf } from '#shared/kinds/index'
import { pick, seeded, type Random } from '#shared/random'
import { card, citizenName, landline, phone, plate } from '#tests/support/citizens'
import { drawEvents, kindNames, numbered } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { fill, leavesOf } from '#tests/support/fill'
import * as z from 'zod'

const RUNS = 150
/** Answers for a figure: stays readable, with the word of address. */
const SIGNER = 'Bà Nguyễn Thị Kim Oanh (Chi cục Thống kê)'
const Whole = z.strictObject(envelope)

/** Writes canaries into leaves and knows afterwards whether one came through. */
class Canaries {
  readonly #random: Random
  readonly #numbers = new Set<string>()
  readonly #names = new Set<string>()
  written = 0

  constructor(random: Random) {
    this.#random = random
  }

  readonly write = (leaf: string, schema: z.core.$ZodType): string => {
    if (leaf === 'official') return SIGNER
    for (let tries = 0; tries < 100; tries++) {
      const { text, numbers, names } = this.#draw(leaf)
      if (!z.safeParse(schema, text).success) continue
      for (const number of numbers) this.#numbers.add(number)
      for (const name of names) this.#names.add(name.normalize('NFC'))
      this.written += numbers.length + names.length
      return text
    }
    throw new Error(`no canary fits a leaf of ${leaf}`)
  }

  #draw(leaf: string): { text: string; numbers: string[]; names: string[] } {
    const random = this.#random
    const name = citizenName(random)
    if (leaf === 'name') return { text: name, numbers: [], names: [name] }
    const make = { phone: pick(random, [phone, landline]), identity: card, plate }[leaf]
    if (make) {
      const { written, secret } = make(random)
      return { text: written, numbers: [secret], names: [] }
    }
    if (leaf === 'signer') {
      const { written, secret } = pick(random, [phone, landline, card])(random)
      return { text: `${SIGNER}, ${written}`, numbers: [secret], names: [] }
    }
    const one = pick(random, [phone, landline, card, plate])(random)
    const other = pick(random, [phone, card, plate])(random)
    const text = pick(random, [
      `${one.written}`,
      `Gọi ${one.written}, xe ${other.written}`,
      `Gặp ông ${name} (${one.written})`,
      `${one.written}; ${other.written} của chị ${name}`,
    ])
    const numbers = [one, other].filter(({ written }) => text.includes(written))
    return {
      text,
      numbers: numbers.map(({ secret }) => secret),
      names: text.includes(name) ? [name] : [],
    }
  }

  /** What of the canaries still stands in `value`. */
  survivors(value: unknown): string[] {
    const found: string[] = []
    JSON.stringify(value, (_, held: unknown) => {
      if (typeof held !== 'string') return held
      const digits = held.normalize('NFKC').replace(/\D/g, '')
      for (const number of this.#numbers)
        if (digits.includes(number)) found.push(`${number} in ${held}`)
      const text = held.normalize('NFC')
      for (const name of this.#names) if (text.includes(name)) found.push(`${name} in ${held}`)
      return held
    })
    return found
  }
}

/** An event of this kind with a canary in every leaf that may hold one. */
function eventOf(random: Random, index: number, kind: Event['kind']): [Event, Canaries] {
  const canaries = new Canaries(random)
  const [drawn] = drawEvents(random, 1, { kinds: [kind] })
  if (!drawn) throw new Error('no event was drawn')
  const data = ruleOf[kind].data.parse(fill(random, kinds[kind].data, canaries.write))
  const { flag: _, ...unflagged } = drawn
  const event: Event = Object.assign(unflagged, {
    data,
    person: canaries.write('signer', envelope.person),
    id: `canary-${index}`,
  })
  return [event, canaries]
}

describe('S11: what a schema may hold of a citizen', () => {
  const all = [
    ...tableNames.map((name): [string, z.core.$ZodType] => [name, tables[name]]),
    ...kindNames.map((name): [string, z.core.$ZodType] => [name, kinds[name].data]),
    ['envelope', Whole] as const,
  ]
  test.each(all)('%s: every leaf has a class', (name, schema) => {
    const leaves = leavesOf(schema, name).map(([path, leaf]) => ({ path, class: leafOf(leaf) }))
    expect(leaves.length).toBeGreaterThan(0)
    expect(leaves.filter((leaf) => leaf.class === undefined)).toEqual([])
  })

  test('the fields of citizens are found where they are known to be', () => {
    const holds = Object.fromEntries(
      all.flatMap(([name, schema]) =>
        leavesOf(schema, name).map(([path, leaf]) => [path, leafOf(leaf)]),
      ),
    )
    expect(holds).toMatchObject({
      'report.changed.reporter.phone': 'phone',
      'dossier.changed.applicant.identity': 'identity',
      'camera.detection.plate': 'plate',
      'ticker.text.vi': 'text',
      'indicator.latest.person': 'signer',
      'indicator.latest.source': 'identifier',
      'envelope.person': 'signer',
      'access.recorded.by.name': 'official',
    })
    const count = (leaf: string): number =>
      Object.values(holds).filter((held) => held === leaf).length
    printFigure('S11 leaves', {
      identifiers: count('identifier'),
      texts: count('text'),
      signers: count('signer'),
      officials: count('official'),
      citizens: ['name', 'phone', 'identity', 'plate'].reduce((sum, leaf) => sum + count(leaf), 0),
    })
  })
})

describe('S11: masks', () => {
  test.each(kindNames)('%s: no canary comes through, from the event to every table', (kind) => {
    const random = seeded(1_100)
    let written = 0
    let lines = 0
    for (let run = 0; run < RUNS; run++) {
      const [event, canaries] = eventOf(random, run, kind)
      const masked = maskEvent(event)
      expect(canaries.survivors(masked)).toEqual([])
      expect(masked.person).toContain(SIGNER)
      expect(ruleOf[kind].data.safeParse(masked.data).success).toBe(true)
      expect(maskEvent(masked)).toBe(masked)
      expect(Object.keys(masked)).toEqual(Object.keys(event))
      const state = createState()
      fold(state, storedAs(event, Seq.parse(1)))
      for (const { table, entry } of state.rows()) {
        if (!entry) continue
        const shown = maskEntry(table, entry)
        expect(canaries.survivors(shown)).toEqual([])
        expect(() => parseEntry(table, JSON.parse(JSON.stringify(shown)))).not.toThrow()
        expect(maskEntry(table, shown)).toBe(shown)
        if (table === 'ticker') lines++
      }
      written += canaries.written
    }
    printFigure('S11', { kind, runs: RUNS, canaries: written, survived: 0, tickerLines: lines })
  })

  test.each(tableNames)('%s: no canary comes through, whatever puts the entry there', (table) => {
    const random = seeded(1_101)
    for (let run = 0; run < RUNS; run++) {
      const canaries = new Canaries(random)
      const entry = parseEntry(table, fill(random, tables[table], canaries.write))
      const shown = maskEntry(table, entry)
      expect(canaries.survivors(shown)).toEqual([])
      expect(parseEntry(table, shown)).toEqual(shown)
      expect(JSON.stringify(Object.keys(shown))).toBe(JSON.stringify(Object.keys(entry)))
    }
  })

  test('what holds nothing of a citizen is the same object, not a copy', () => {
    const state = createState()
    const random = seeded(1_102)
    let same = 0
    for (const event of numbered(drawEvents(random, 3_000))) {
      const plain = !/Mẫu|0900|13A-|099000/.test(JSON.stringify(event.data))
      expect(maskEvent(event) === event).toBe(plain)
      if (plain) same++
      fold(state, event)
    }
    for (const { table, entry } of state.rows())
      if (entry && !/Mẫu|0900|13A-|099000/.test(JSON.stringify(entry)))
        expect(maskEntry(table, entry)).toBe(entry)
    expect(same).toBeGreaterThan(2_000)
  })

  test('a figure costs next to nothing to look through', () => {
    const state = createState()
    for (const event of numbered(drawEvents(seeded(1_103), 1, { kinds: ['indicator.observed'] })))
      fold(state, event)
    const [[, one] = []] = state.entries('indicator')
    if (!one) throw new Error('no entry')
    const entries = Array.from({ length: 10_000 }, () => ({ ...one, latest: { ...one.latest } }))
    const time = (work: () => void): number => {
      const runs = Array.from({ length: 15 }, () => {
        const start = performance.now()
        work()
        return performance.now() - start
      })
      return Math.min(...runs)
    }
    const masking = time(() => entries.forEach((entry) => maskEntry('indicator', entry)))
    const writing = time(() => entries.forEach((entry) => JSON.stringify(entry)))
    printFigure('S11 cost', {
      entries: entries.length,
      maskMs: masking.toFixed(2),
      jsonMs: writing.toFixed(2),
      ratio: (masking / writing).toFixed(3),
    })
  })
})
