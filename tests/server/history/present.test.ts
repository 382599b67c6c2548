/** A screen makes the present figure from what it holds, and history answers it: the two are one figure. */
import { expect, test } from 'vitest'
import { definitionIn } from '#server/catalogue'
import { communesIn } from '#server/history/tree'
import { between, pick, seeded } from '#shared/random'
import { presentOf, type Held } from '#shared/reckon/present'
import { HOUR, Instant, MINUTE } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { openHistory, reading, seesAll } from '#tests/support/history'
import { area, at, code, defined, placed, told } from '#tests/support/invented'

const NOW = Instant.parse(at('2026-05-20T10:00:00'))
const sent = ['prv.sum', 'prv.mean', 'prv.people', 'prv.pupils', 'prv.hours', 'prv.none'] as const
const indicators = [
  defined('prv.sum'),
  defined('prv.mean', { overAreas: { how: 'mean' }, dueEvery: HOUR }),
  defined('prv.people', { overAreas: { how: 'weighted', by: 'population' } }),
  defined('prv.pupils', { overAreas: { how: 'weighted', by: 'prv.sum' } }),
  defined('prv.hours', { overAreas: { how: 'sum' }, dueEvery: HOUR, overTime: 'sum' }),
  defined('prv.none', { overAreas: { how: 'none' } }),
  defined('prv.ratio', {
    formula: { how: 'ratio', of: 'prv.sum', per: 'prv.hours', times: 100 },
    overAreas: { how: 'mean' },
  }),
  defined('prv.head', {
    formula: { how: 'ratio', of: 'prv.sum', per: 'population', times: 1_000 },
    overAreas: { how: 'weighted', by: 'population' },
  }),
  defined('prv.index', {
    formula: {
      how: 'index',
      parts: [
        { indicator: 'prv.people', weight: 0.6 },
        { indicator: 'prv.mean', weight: 0.4 },
      ],
    },
    overAreas: { how: 'weighted', by: 'population' },
  }),
  defined('prv.index.none', {
    formula: {
      how: 'index',
      parts: [
        { indicator: 'prv.none', weight: 1 },
        { indicator: 'prv.mean', weight: 1 },
      ],
    },
    overAreas: { how: 'mean' },
  }),
]
const codes = [...sent, 'prv.ratio', 'prv.head', 'prv.index', 'prv.index.none']

test('whatever is told, late, dead or missing, what a screen shows is what history answers', async () => {
  const random = seeded(871)
  const made = new Map<string, number>()
  for (let round = 0; round < 12; round++) {
    const { log, history, figures, state } = await openHistory(undefined, standingClock(NOW).now)
    const names = ['46', 'g1', 'g2', ...Array.from({ length: 6 }, (_, index) => `c${index}`)]
    const people = () => (random() < 0.8 ? { population: between(random, 1, 90) * 100 } : {})
    await log.append([
      placed('46', 'VN', people()),
      ...['g1', 'g2'].map((name) => placed(name, '46', { level: 'grouping', ...people() })),
      ...names.slice(4).map((name) => placed(name, pick(random, ['g1', 'g2', '46']), people())),
      // One that was made of a unit that has ended, and still spoke a while.
      placed('old', '46', { until: '2026-05-18', into: 'c0', ...people() }),
      placed('c0', 'g1', {
        since: '2026-05-18',
        parts: [{ area: 'old', share: 1 }],
        ...people(),
      }),
      ...indicators,
      ...Array.from({ length: between(random, 0, 90) }, () => {
        const age = between(random, 0, 6 * 24 * 60) * MINUTE * (random() < 0.5 ? 0.05 : 1)
        const communes = [...names.slice(3), 'old']
        const where = random() < 0.85 ? pick(random, communes) : pick(random, names)
        const value = between(random, 0, 90) * (random() < 0.05 ? 0 : 1)
        return reading(told(pick(random, sent), where, Math.round(NOW - age), value))
      }),
    ])
    await history.settle()
    const held: Held = {
      definition: (name) => definitionIn(state, name),
      figure: (name, where) => state.get('indicator', `${name}@${where}`),
      area: (where) => state.get('area', where),
      communes: (where) => {
        const own = state.get('area', where)
        const all = own?.level === 'commune' ? [own] : communesIn(state, where)
        return all.filter(({ until }) => until === undefined)
      },
      now: NOW,
    }
    for (const name of codes) {
      const definition = held.definition(code(name))
      if (!definition) throw new Error(name)
      const answered = await figures.at(definition.code, names.map(area), NOW, undefined, seesAll)
      for (const where of names.map(area)) {
        const shown = presentOf(held, definition, where)
        const figure = answered.find((one) => one.area === where)
        const about = `round ${round}: ${name}@${where}`
        // The last word of who is silent is still shown, and said to be dead; it is no figure of now.
        const present = shown?.isAlive ? shown : undefined
        expect([about, present?.value]).toEqual([
          about,
          figure === undefined ? undefined : expect.closeTo(figure.value, 6),
        ])
        if (!present || !figure) continue
        if (!present.entry && figure.all !== undefined)
          expect([about, present.known, present.all]).toEqual([about, figure.known, figure.all])
        expect([about, present.observedAt]).toEqual([about, figure.observedAt])
        made.set(figure.made, (made.get(figure.made) ?? 0) + 1)
      }
    }
  }
  // It was tried on each way in which a figure comes about.
  for (const way of ['reported', 'reckoned', 'areas'])
    expect([way, (made.get(way) ?? 0) > 50]).toEqual([way, true])
})
