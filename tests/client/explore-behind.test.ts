/** What a figure without events of its own stands on, as Explore lists it. */
import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { behindIn } from '#client/explore/events/behind'
import { createShown } from '#client/explore/shown'
import { treeOf } from '#client/explore/tree'
import { createStore } from '#client/store/store'
import { catalogue } from '#shared/catalogue'
import { Seq } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { HOUR } from '#shared/time'
import { area, definition, figure, NOW, provenance } from '#tests/client/samples'
import { present } from '#tests/support/until'

const ONLINE = 'gov.dossier.online'
const WAITING = 'gov.counter.waiting'
const places = [
  { area: '46', level: 'province', parent: 'VN' },
  ...['1', '2', '3'].map((code) => ({ area: code, level: 'commune', parent: '46' })),
]

type Told = readonly [code: string, area: string, value: number, age?: number]

/** In a province of three communes, of which so much is told. */
function behind(of: Indicator, told: readonly Told[]): string[] {
  const { store, commands } = createStore()
  const seq = Seq.parse(1)
  commands.apply(
    places.map((one) => {
      const named = { name: one.area, fullName: one.area, population: 1_000 }
      return ['area', one.area, seq, { ...one, ...named, ...provenance(0) }]
    }),
  )
  commands.apply(
    told.map(([code, where, value, age = 0]) => {
      return ['indicator', `${code}@${where}`, seq, figure(code, { area: where, value, age })]
    }),
  )
  const known = new Map([...catalogue, of].map((one) => [one.code, one]))
  const wall = {
    store,
    catalogue: { value: () => known, failed: () => false },
    asOf: () => NOW,
  }
  const tree = treeOf(store.table('area').all())
  return createRoot((dispose) => {
    const shown = createShown(wall, () => tree)
    const rows = behindIn(wall, { tree, shown }, of, present(tree.get(area('46'))))
    dispose()
    return rows.map((row) => `${row.definition.code}@${row.area.area} ${row.value}`)
  })
}

describe('a figure stands on', () => {
  it('the communes that count: no dead one', () => {
    const told: Told[] = [
      [ONLINE, '1', 10],
      [ONLINE, '2', 20, 2 * HOUR],
      [ONLINE, '3', 30],
    ]
    expect(behind(definition(ONLINE), told)).toEqual([`${ONLINE}@1 10`, `${ONLINE}@3 30`])
  })

  it('its inputs where the area has them, else the communes that have it', () => {
    const ratio: Indicator = {
      ...definition('gov.dossier.on_time'),
      formula: {
        how: 'ratio',
        of: definition(ONLINE).code,
        per: definition(WAITING).code,
        times: 1,
      },
    }
    const told: Told[] = [
      [ONLINE, '1', 10],
      [ONLINE, '2', 20],
      [WAITING, '1', 5],
      [WAITING, '2', 5],
      [WAITING, '3', 5],
    ]
    expect(behind(ratio, told)).toEqual([`${ratio.code}@1 2`, `${ratio.code}@2 4`])
    expect(behind(ratio, [...told, [ONLINE, '46', 61]])).toEqual([`${ONLINE}@46 61`])
  })
})
