import { expect, test } from 'vitest'
import { choose } from '#client/wall/choose'
import { overview } from '#client/wall/overview'
import { catalogue } from '#shared/catalogue'

const all = { root: () => true, communes: () => true }
const none = { root: () => false, communes: () => false }

test('with everything there, or nothing, the overview is as it was thought', () => {
  expect(choose(overview, catalogue, all)).toEqual(overview)
  expect(choose(overview, catalogue, none)).toEqual(overview)
})

test('a province that only measures its air sees its air', () => {
  const chosen = choose(overview, catalogue, {
    root: (code) => code === 'trf.congestion',
    communes: (code) => code.startsWith('env.'),
  })
  expect(chosen.map).toBe('env.pm25')
  expect(chosen.chart).toBe('trf.congestion')
  expect(chosen.rows[2]?.figures).toEqual(['trf.congestion', 'trf.speed', 'trf.flow'])
  expect(chosen.rows.map(({ figures }) => figures.length)).toEqual([3, 3, 3, 3])
})
