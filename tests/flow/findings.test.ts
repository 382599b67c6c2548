/** What is found of a figure, as it is taken away: the same that the screen explains. */
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { indicatorOf } from '#shared/catalogue'
import { IndicatorCode } from '#shared/ids'
import { DAY, MINUTE } from '#shared/time'
import { figure } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { present } from '#tests/support/until'
import { startWall } from '#tests/support/wall'

const rowsOf = (csv: string): Record<string, string>[] =>
  z.array(z.record(z.string(), z.string())).parse(parse(csv, { bom: true, columns: true }))

test('the communes explain the whole change of a mean that another indicator weighs', async () => {
  const wall = await startWall()
  const at = wall.clock.now()
  const iso = (ago: number) => new Date(at - ago).toISOString()
  const definer = await wall.feed('dia-gioi', { defines: true })
  const areas = [
    ['46', 'VN', 'province'],
    ['c1', '46', 'commune'],
    ['c2', '46', 'commune'],
  ].map(([area, parent, level]) => ({
    ...figure(`a-${area}`, 0, { area: present(area), source: 'dia-gioi', time: iso(0) }),
    type: 'area.defined',
    data: { name: area, fullName: area, level, parent },
  }))
  await postBatch(wall.url, definer, areas)
  const occupancy = present(indicatorOf(IndicatorCode.parse('eco.lodging.occupancy')))
  const { overAreas } = occupancy
  const by = overAreas.how === 'weighted' ? overAreas.by : undefined
  const weight = present(indicatorOf(IndicatorCode.parse(by)))
  const feed = await wall.feed('kiem-thu')
  const told = (of: typeof occupancy, area: string, value: number, ago: number) => ({
    ...figure(`${of.code}-${area}-${ago}`, value, { area, time: iso(ago) }),
    data: { indicator: of.code, value, unit: of.unit },
  })
  const [then, now] = [DAY + 5 * MINUTE, MINUTE]
  const { body } = await postBatch(wall.url, feed, [
    told(occupancy, 'c1', 60, then),
    told(occupancy, 'c2', 90, then),
    told(weight, 'c1', 100, then),
    told(weight, 'c2', 300, then),
    told(occupancy, 'c1', 70, now),
    told(occupancy, 'c2', 80, now),
    told(weight, 'c1', 200, now),
    told(weight, 'c2', 300, now),
  ])
  expect(body.rejected ?? []).toEqual([])
  await wall.server.history.settle()
  const query = new URLSearchParams({
    indicator: occupancy.code,
    area: '46',
    span: 'day',
    format: 'csv',
    table: 'findings',
    lang: 'en',
  })
  const found = rowsOf(await (await fetch(`${wall.url}/api/take?${query}`)).text())
  const of = (name: string) =>
    found.filter(({ finding }) => finding?.startsWith(name)).map(({ value }) => Number(value))
  // (100 × 60 + 300 × 90) / 400 = 82.5, and (200 × 70 + 300 × 80) / 500 = 76.
  expect(of('Value before')).toEqual([82.5])
  expect(of('Value compared')).toEqual([76])
  expect(of('Change by c')).toHaveLength(2)
  expect(of('Change that')).toEqual([])
  expect(of('Change by').reduce((sum, one) => sum + one, 0)).toBeCloseTo(-6.5, 6)
})
