/** A province of four communes, as a screen holds it. */
import { treeOf } from '#client/explore/tree'
import { createStore, type RawChange } from '#client/store/store'
import type { TableName } from '#shared/entries'
import { AreaCode, Seq } from '#shared/ids'
import { definition, figure, provenance } from '#tests/client/samples'

export const communes = ['46101', '46102', '46103', '46104']
const people = [10_000, 20_000, 30_000, 40_000]
export const root = AreaCode.parse('46')

export const put = (table: TableName, key: string, entry: unknown): RawChange => [
  table,
  key,
  Seq.parse(1),
  entry,
]

/** A province of four communes with these figures, and its own where it reports one. */
export function province(code: string, values: readonly (number | undefined)[], own?: number) {
  const { store, commands } = createStore()
  const areas = [
    { area: '46', name: 'Huế', level: 'province', parent: 'VN' },
    ...communes.map((area, at) => ({
      area,
      name: `Xã ${at}`,
      level: 'commune',
      parent: '46',
      population: people[at],
    })),
  ]
  const figures = communes.map((area, at) => ({ area, value: values[at] }))
  commands.apply([
    ...areas.map((one) => put('area', one.area, { ...one, fullName: one.name, ...provenance(0) })),
    ...[...figures, { area: '46', value: own }].flatMap(({ area, value }) =>
      value === undefined
        ? []
        : [put('indicator', `${code}@${area}`, figure(code, { area, value }))],
    ),
  ])
  return { store, tree: treeOf(store.table('area').all()), definition: definition(code) }
}
