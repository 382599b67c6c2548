/** Figures of several feeds, and figures that follow from others, whatever the order of events. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import { eventOf, type Event } from '#shared/event'
import { AreaCode, EventId, Source } from '#shared/ids'
import { Indicator } from '#shared/indicator'
import { seeded } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { EPOCH_2026, numbered, shuffled } from '#tests/support/events'
import { pictureOf } from '#tests/support/truth'

const area = AreaCode.parse('46')
let count = 0

function event(kind: Event['kind'], data: unknown, minute: number, source = 'mot-cua'): Event {
  const at = Instant.parse(EPOCH_2026 + minute * MINUTE)
  count += 1
  const id = EventId.parse(`e-${count}`)
  const envelope = { id, source: Source.parse(source), area, observedAt: at, receivedAt: at }
  return eventOf({ ...envelope, quality: 'measured' }, kind, data)
}

const reading = (indicator: string, value: number, minute: number, source?: string): Event =>
  event('indicator.observed', { indicator, value, unit: 'people' }, minute, source)

const definition = (code: string, more: object): Event =>
  event(
    'indicator.defined',
    Indicator.parse({
      code,
      name: { vi: code, en: code },
      short: { vi: code, en: code },
      domain: 'society',
      unit: 'people',
      direction: 'none',
      range: [0, 1e9],
      overAreas: { how: 'sum' },
      overTime: 'last',
      dueEvery: MINUTE,
      ...more,
    }),
    0,
  )

const province = (population: number, minute: number): Event =>
  event(
    'area.defined',
    { name: 'Huế', fullName: 'Thành phố Huế', level: 'province', parent: 'VN', population },
    minute,
  )

function folded(events: readonly Event[]): State {
  const state = createState()
  for (const one of numbered(events)) fold(state, one)
  return state
}

const figure = (state: State, code: string) => state.get('indicator', `${code}@${area}`)

describe('two feeds of one figure', () => {
  const sent = [
    reading('prv.one', 10, 1, 'cuc-thong-ke'),
    reading('prv.one', 12, 2, 'so-lao-dong/may-1'),
    reading('prv.one', 11, 3, 'cuc-thong-ke'),
    reading('prv.one', 13, 4, 'so-lao-dong/may-2'),
  ]

  test('both stand: the newest word leads, each change is against its own feed', () => {
    const entry = figure(folded(sent), 'prv.one')
    expect([entry?.latest.value, entry?.before?.value]).toEqual([13, 12])
    expect(entry?.rivals?.map(({ latest, before }) => [latest.value, before?.value])).toEqual([
      [11, 10],
    ])
  })

  test('the catalogue may say which of them leads, before or after they spoke', () => {
    const said = definition('prv.one', { feeds: ['cuc-thong-ke'] })
    for (const events of [
      [said, ...sent],
      [...sent, said],
    ]) {
      const entry = figure(folded(events), 'prv.one')
      expect([entry?.latest.value, entry?.before?.value]).toEqual([11, 10])
      expect(entry?.rivals?.map(({ latest }) => latest.value)).toEqual([13])
    }
  })
})

describe('a reckoned figure', () => {
  const perThousand = definition('prv.rate', {
    formula: { how: 'ratio', of: 'prv.one', per: 'population', times: 1_000 },
  })
  const index = definition('prv.index', {
    formula: {
      how: 'index',
      parts: [
        { indicator: 'prv.one', weight: 0.25 },
        { indicator: 'prv.two', weight: 0.75 },
      ],
    },
  })

  test('is there once all it is made of is, as old as the oldest of it', () => {
    const state = folded([perThousand, index, reading('prv.one', 40, 1)])
    expect(figure(state, 'prv.rate')).toBeUndefined()
    expect(figure(state, 'prv.index')).toBeUndefined()
    const whole = folded([
      perThousand,
      index,
      reading('prv.one', 40, 1),
      reading('prv.two', 80, 5),
      province(2_000, 6),
    ])
    expect(figure(whole, 'prv.rate')?.latest).toMatchObject({ value: 20, quality: 'estimated' })
    expect(figure(whole, 'prv.index')?.latest).toMatchObject({
      value: 70,
      observedAt: EPOCH_2026 + MINUTE,
    })
  })

  test('may be made of reckoned figures, and one in a circle ends', () => {
    const part = (indicator: string) => ({ indicator, weight: 1 })
    const sum = (code: string, one: string, other: string) =>
      definition(code, { formula: { how: 'index', parts: [part(one), part(other)] } })
    const events = [
      sum('prv.outer', 'prv.inner', 'prv.one'),
      sum('prv.inner', 'prv.one', 'prv.two'),
      reading('prv.one', 1, 1),
      reading('prv.two', 2, 1),
    ]
    expect(figure(folded(events), 'prv.outer')?.latest.value).toBe(4)
    expect(figure(folded(events.toReversed()), 'prv.outer')?.latest.value).toBe(4)
    const circle = [
      sum('prv.inner', 'prv.outer', 'prv.one'),
      ...events.slice(0, 1),
      ...events.slice(2),
    ]
    expect(figure(folded(circle), 'prv.outer')).toBeUndefined()
  })

  test('takes no readings of its own', () => {
    const state = folded([index, reading('prv.index', 1, 1)])
    expect(figure(state, 'prv.index')).toBeUndefined()
  })

  test('is the same in whatever order its events come', () => {
    const events = [
      perThousand,
      index,
      province(2_000, 0),
      province(1_000, 9),
      ...[1, 2, 3, 4].flatMap((minute) => [
        reading('prv.one', minute * 10, minute),
        reading('prv.one', minute * 7, minute, 'cuc-thong-ke'),
        reading('prv.two', minute * 3, minute),
      ]),
    ]
    const first = pictureOf(folded(events))
    fc.assert(
      fc.property(
        fc.integer(),
        (seed) => pictureOf(folded(shuffled(seeded(seed), events))) === first,
      ),
      { numRuns: 300, seed: 1 },
    )
  })
})
