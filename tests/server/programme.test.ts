/** What screens show, as a function of the clock: all agree, nothing happens between the moments it names. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDirective } from '#server/projections/wall'
import { createState } from '#server/projections/state'
import { eventOf, storedAs } from '#shared/event'
import { COUNTRY, EventId, Seq, Source } from '#shared/ids'
import type { DirectiveEntry } from '#shared/kinds/wall-commanded'
import { programme, type Picture, type Standing } from '#shared/programme'
import { runningIn, stepAt } from '#shared/schedule'
import { DAY, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { Tour } from '#shared/tour'
import { Wall } from '#shared/wall'

/** Sunday, 2026-11-22, midnight in Viet Nam. */
const SUNDAY = Date.parse('2026-11-22T00:00:00+07:00')
const at = (ms: number) => Instant.parse(ms)

const tours = new Map(
  [
    { tour: 'ngay', steps: ['tong-quan', 'giao-thong', 'moi-truong'], seconds: 30 },
    { tour: 'dem', steps: ['tong-quan'], seconds: 600 },
  ].map(({ tour, steps, seconds }) => [
    tour,
    Tour.parse({
      tour,
      name: { vi: tour, en: tour },
      steps: steps.map((scene) => ({ scene, seconds })),
    }),
  ]),
)

const wall = Wall.parse({
  wall: 'phong-truc',
  name: 'Phòng trực',
  canvas: { width: 3840, height: 2160 },
  screens: [0, 1, 2, 3].map((index) => ({
    name: `M${index + 1}`,
    x: (index % 2) * 1920,
    y: Math.floor(index / 2) * 1080,
    width: 1920,
    height: 1080,
  })),
  regions: [
    { region: 'trai', x: 0, y: 0, width: 1920, height: 2160, tour: 'ngay' },
    { region: 'phai', x: 1920, y: 0, width: 1920, height: 2160, tour: 'dem' },
  ],
  schedule: [{ region: 'trai', days: [1, 2], from: 22 * 60, to: 6 * 60, tour: 'dem' }],
  interrupt: { region: 'phai', scene: 'giao-thong', seconds: 60 },
})

type Command =
  | { do: 'show'; scene: string; until?: number }
  | { do: 'resume' }
  | { do: 'blank'; on: boolean }
  | { do: 'curtain'; on: boolean }
  | { do: 'identify' }
interface Said {
  readonly target?: { readonly screen?: string; readonly region?: string }
  readonly at: number
  readonly command: Command
}

/** As the log's fold leaves them. */
function directives(said: readonly Said[]): DirectiveEntry[] {
  const state = createState()
  said.forEach(({ target, at: moment, command }, index) => {
    const envelope = {
      id: EventId.parse(`lenh-${index}`),
      source: Source.parse('ioc'),
      area: COUNTRY,
      observedAt: at(moment - 1),
      receivedAt: at(moment - 1),
      quality: 'manual' as const,
    }
    const data = { ...command, target: { wall: wall.wall, ...target }, at: moment }
    const event = storedAs(eventOf(envelope, 'wall.commanded', data), Seq.parse(index + 1))
    state.advance(event.seq, () => foldDirective(state, event))
  })
  return [...state.entries('directive')].map(([, entry]) => entry)
}

function standing(
  screen: number,
  said: readonly Said[] = [],
  more: Partial<Standing> = {},
): Standing {
  const found = wall.screens[screen]
  if (!found) throw new RangeError(`no screen ${screen}`)
  return {
    wall,
    screen: found,
    tour: (id) => tours.get(id),
    directives: directives(said),
    ...more,
  }
}

const scenes = ({ shown }: Picture) => shown.map(({ region, scene }) => `${region ?? '*'}:${scene}`)

describe('the programme', () => {
  test('each region runs its tour, in step on all screens', () => {
    const now = at(SUNDAY + 10 * HOUR + 35 * SECOND)
    for (const screen of [0, 1, 2, 3])
      expect(scenes(programme(standing(screen), now))).toEqual(scenes(programme(standing(0), now)))
    const { until } = programme(standing(0), now)
    expect(until).toBeGreaterThan(now)
    expect((until ?? 0) - now).toBeLessThanOrEqual(30 * SECOND)
  })

  test('a slot that ends after midnight runs on into the day after, and on its days only', () => {
    const region = wall.regions[0]
    if (!region) throw new Error('no region')
    const tourAt = (ms: number) => runningIn(region, wall.schedule, at(SUNDAY + ms)).tour
    expect(tourAt(23 * HOUR)).toBe('ngay')
    expect(tourAt(DAY + 21 * HOUR + 59 * MINUTE)).toBe('ngay')
    expect(tourAt(DAY + 22 * HOUR)).toBe('dem')
    expect(tourAt(2 * DAY + 5 * HOUR + 59 * MINUTE)).toBe('dem')
    expect(tourAt(3 * DAY + 5 * HOUR)).toBe('dem')
    expect(tourAt(3 * DAY + 6 * HOUR)).toBe('ngay')
    expect(tourAt(3 * DAY + 23 * HOUR)).toBe('ngay')
  })

  test('a scene sent to the wall spans it at its moment, not before, and ends when it should', () => {
    const moment = SUNDAY + 10 * HOUR
    const said: Said[] = [
      { at: moment, command: { do: 'show', scene: 'moi-truong', until: moment + MINUTE } },
    ]
    const before = programme(standing(1, said), at(moment - 1))
    expect(before.shown).toHaveLength(2)
    expect(before.until).toBeLessThanOrEqual(moment)
    const during = programme(standing(1, said), at(moment))
    expect(scenes(during)).toEqual(['*:moi-truong'])
    expect(during.shown[0]?.rect).toEqual({ x: 0, y: 0, width: 3840, height: 2160 })
    expect(during.until).toBe(moment + MINUTE)
    expect(programme(standing(1, said), at(moment + MINUTE)).shown).toHaveLength(2)
  })

  test('until the moment of a new scene, the one before it stays', () => {
    const moment = SUNDAY + 10 * HOUR
    const said: Said[] = [
      { at: moment, command: { do: 'show', scene: 'moi-truong' } },
      { at: moment + MINUTE, command: { do: 'show', scene: 'giao-thong' } },
    ]
    const seen = (ms: number) => scenes(programme(standing(0, said), at(moment + ms)))
    expect(seen(MINUTE - 1)).toEqual(['*:moi-truong'])
    expect(seen(MINUTE)).toEqual(['*:giao-thong'])
  })

  test('what is sent to a region leaves the others, to a screen covers it alone; resuming the wall ends all', () => {
    const moment = SUNDAY + 10 * HOUR
    const said: Said[] = [
      { at: moment, target: { region: 'phai' }, command: { do: 'show', scene: 'moi-truong' } },
      { at: moment, target: { screen: 'M1' }, command: { do: 'show', scene: 'giao-thong' } },
    ]
    const [left] = scenes(programme(standing(3), at(moment)))
    expect(scenes(programme(standing(3, said), at(moment)))).toEqual([left, 'phai:moi-truong'])
    expect(scenes(programme(standing(0, said), at(moment)))).toEqual(['*:giao-thong'])
    const resumed: Said[] = [...said, { at: moment + MINUTE, command: { do: 'resume' } }]
    for (const screen of [0, 3])
      expect(scenes(programme(standing(screen, resumed), at(moment + MINUTE)))).toEqual(
        scenes(programme(standing(screen), at(moment + MINUTE))),
      )
    expect(scenes(programme(standing(0, resumed), at(moment + MINUTE - 1)))).toEqual([
      '*:giao-thong',
    ])
  })

  test('what is urgent interrupts the tour, with its focus, and the tour comes back', () => {
    const moment = at(SUNDAY + 10 * HOUR)
    const focus = { area: COUNTRY }
    const seen = (ms: number, said: readonly Said[] = []) =>
      programme(standing(0, said, { urgent: { at: moment, focus } }), at(moment + ms)).shown.at(-1)
    expect(seen(-1)?.why).toBe('tour')
    expect(seen(0)).toMatchObject({ scene: 'giao-thong', focus, why: 'urgent', region: 'phai' })
    expect(seen(59 * SECOND)?.why).toBe('urgent')
    expect(seen(60 * SECOND)?.why).toBe('tour')
    // Whoever sends a scene after it has seen it.
    const later: Said[] = [
      {
        at: moment + SECOND,
        target: { region: 'phai' },
        command: { do: 'show', scene: 'moi-truong' },
      },
    ]
    expect(seen(2 * SECOND, later)).toMatchObject({ scene: 'moi-truong', why: 'sent' })
  })

  test('blank and curtain hold for the wall or one screen, the later word counts; a name is shown for a while', () => {
    const moment = SUNDAY + 10 * HOUR
    const said: Said[] = [
      { at: moment, command: { do: 'blank', on: true } },
      { at: moment + 1, target: { screen: 'M2' }, command: { do: 'blank', on: false } },
      { at: moment, target: { screen: 'M1' }, command: { do: 'curtain', on: true } },
      { at: moment, command: { do: 'identify' } },
    ]
    const seen = (screen: number, ms: number) => programme(standing(screen, said), at(moment + ms))
    expect([0, 1, 2].map((screen) => seen(screen, 5).blank)).toEqual([true, false, true])
    expect([0, 1].map((screen) => seen(screen, 5).curtain)).toEqual([true, false])
    expect([5, 14_999, 15_000].map((ms) => seen(3, ms).identify)).toEqual([true, true, false])
  })

  const command = fc.oneof(
    fc.record({
      do: fc.constant('show' as const),
      scene: fc.constantFrom('tong-quan', 'giao-thong', 'moi-truong'),
    }),
    fc.record({ do: fc.constant('resume' as const) }),
    fc.record({ do: fc.constantFrom('blank' as const, 'curtain' as const), on: fc.boolean() }),
    fc.record({ do: fc.constant('identify' as const) }),
  )
  const target = fc.constantFrom({}, { screen: 'M1' }, { screen: 'M3' }, { region: 'trai' })
  const saying = fc.record({
    target,
    at: fc.integer({ min: SUNDAY, max: SUNDAY + 2 * HOUR }),
    command,
  })

  test('between the moments that it names nothing changes', () => {
    fc.assert(
      fc.property(
        fc.array(saying, { maxLength: 12 }),
        fc.integer({ min: SUNDAY - HOUR, max: SUNDAY + 3 * HOUR }),
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (said, now, screen, share) => {
          const here = standing(screen, said)
          const picture = programme(here, at(now))
          const until = picture.until ?? at(now + DAY)
          expect(until).toBeGreaterThan(now)
          const between = at(now + Math.floor((until - 1 - now) * share))
          const then = programme(here, between)
          expect({ ...then, until }).toEqual({ ...picture, until })
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('the order in which commands arrive decides nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(saying, { maxLength: 10, selector: (said) => said.at }),
        fc.infiniteStream(fc.nat()),
        (said, numbers) => {
          const indexed = said.map((one) => ({ one, rank: numbers.next().value ?? 0 }))
          const shuffled = indexed.toSorted((a, b) => a.rank - b.rank).map(({ one }) => one)
          for (let ms = 0; ms <= 2 * HOUR; ms += 7 * MINUTE)
            for (const screen of [0, 2]) {
              const now = at(SUNDAY + ms)
              expect(programme(standing(screen, shuffled), now)).toEqual(
                programme(standing(screen, said), now),
              )
            }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('a tour goes round: each step for as long as it says, from its anchor on', () => {
    const tour = tours.get('ngay')
    if (!tour) throw new Error('no tour')
    const names = Array.from(
      { length: 6 },
      (_, index) => stepAt(tour, at(SUNDAY), at(SUNDAY + index * 30 * SECOND)).scene,
    )
    expect(names).toEqual([...names.slice(0, 3), ...names.slice(0, 3)])
    expect(stepAt(tour, at(SUNDAY), at(SUNDAY + 30 * SECOND - 1)).until).toBe(SUNDAY + 30 * SECOND)
  })
})
