/** What widgets select from the tables. */
import { describe, expect, it } from 'vitest'
import { queueOf, overduePriority, overdueByArea } from '#client/store/dossiers'
import { bandOf, digitsFor } from '#client/widgets/chart/select'
import { pacesOfRoads } from '#client/widgets/cameras/select'
import { coverageOf, coverageShown, isComplete } from '#client/widgets/coverage/select'
import { planOf } from '#client/widgets/figures/plan'
import { rank, scaleOf, shownOf } from '#client/widgets/ranking/select'
import { byCategory, openReports } from '#client/widgets/reports/select'
import { CameraEntry } from '#shared/kinds/camera-observed'
import { DossierQueueEntry } from '#shared/kinds/dossier-changed'
import { ReportEntry } from '#shared/kinds/report-changed'
import { Duration, HOUR, MINUTE } from '#shared/time'
import { NOW, area, definition, entry, provenance } from '#tests/client/samples'

describe('a ranking', () => {
  const communes = ['1', '2', '3'].map((code) => ({ area: area(code), name: `Xã ${code}` }))
  const onTime = [
    entry('gov.dossier.on_time', { area: '1', value: 97 }),
    entry('gov.dossier.on_time', { area: '2', value: 79, age: HOUR }),
    entry('gov.dossier.on_time', { area: '46', value: 90 }),
    entry('gov.dossier.on_time', { area: '3', value: 97 }),
  ]

  it('puts the worst first, shares ranks, and says what is old and what is beyond a limit', () => {
    const rows = rank(onTime, communes, definition('gov.dossier.on_time'), 'worst', NOW)
    expect(rows.map(({ name, rank: of, old, priority }) => [name, of, old, priority])).toEqual([
      ['Xã 2', 1, true, 'medium'],
      ['Xã 1', 2, false, undefined],
      ['Xã 3', 2, false, undefined],
    ])
    const high = rank(onTime, communes, definition('gov.dossier.on_time'), 'high', NOW)
    expect(high.at(-1)?.name).toBe('Xã 2')
  })

  it('shows the first, and the last where there is room, and counts the rest', () => {
    const rows = rank(onTime, communes, definition('gov.dossier.on_time'), 'worst', NOW)
    const many = Array.from({ length: 20 }, () => rows).flat()
    expect(shownOf(many, 8)).toMatchObject({ between: 53, last: { length: 2 } })
    expect(shownOf(many, 8).first).toHaveLength(5)
    expect(shownOf(many, 4)).toMatchObject({ between: 57, last: [] })
    expect(shownOf(rows, 3).between).toBe(0)
  })

  it('has one scale for all bars, from nothing', () => {
    const place = scaleOf([20, 40], 50)
    expect([0, 25, 50].map(place)).toEqual([0, 50, 100])
    expect(scaleOf([-1, 1], undefined)(0)).toBe(50)
  })
})

describe('figures', () => {
  const all = { count: 3, heading: true, aims: true }
  it('leave out what they have no room for, least needed first', () => {
    const parts = (height: number) => {
      const { move, heading, aim, apart } = planOf({ width: 53, height }, all)
      return [move, heading, aim, apart]
    }
    expect(parts(6)).toEqual([false, false, false, false])
    expect(parts(7.5)).toEqual([true, false, false, false])
    expect(parts(9.5)).toEqual([true, true, false, false])
    expect(parts(10.5)).toEqual([true, true, true, false])
    expect(parts(13)).toEqual([true, true, true, true])
  })

  it('stand in as many columns as are wide enough, evenly', () => {
    const shape = (width: number, count: number) => {
      const { columns, rows } = planOf({ width, height: 30 }, { ...all, count })
      return [columns, rows]
    }
    expect(shape(53, 3)).toEqual([3, 1])
    expect(shape(13, 3)).toEqual([1, 3])
    expect(shape(53, 6)).toEqual([3, 2])
    expect(shape(0, 3)).toEqual([1, 3])
  })
})

describe('a chart', () => {
  it('has the band between its mildest limits', () => {
    expect(bandOf(definition('env.river.level'))).toEqual({ from: undefined, to: 0 })
    expect(bandOf(definition('gov.dossier.on_time'))).toEqual({ from: 85, to: undefined })
    expect(bandOf(definition('eco.visitors'))).toEqual({ from: undefined, to: undefined })
  })

  it('writes as many digits as its steps need', () => {
    expect([20, 5, 2.5, 0.5, 0.25, 0.05].map(digitsFor)).toEqual([0, 0, 1, 1, 2, 2])
  })
})

describe('cameras', () => {
  const seen = (id: string, road: string, speed: number, age = 0) =>
    CameraEntry.parse({
      camera: id,
      area: '1',
      status: { name: id, road, position: [107, 16], state: 'live', area: '1', ...provenance(0) },
      flow: { vehiclesPerHour: 100, speed, area: '1', ...provenance(age) },
    })
  it('are slowest first by road, old readings apart', () => {
    const cameras = [seen('a', 'QL1', 40), seen('b', 'QL1', 20), seen('c', 'ĐT601', 25)]
    const old = [seen('d', 'ĐT602', 5, HOUR), seen('e', 'QL1', 1, HOUR)]
    const roads = pacesOfRoads([...cameras, ...old], () => Duration.parse(MINUTE), NOW)
    expect(roads.map(({ name, speed, oldSince }) => [name, speed, oldSince])).toEqual([
      ['ĐT601', 25, undefined],
      ['QL1', 30, undefined],
      ['ĐT602', 5, NOW - HOUR],
    ])
  })
})

describe('coverage', () => {
  const communes = new Set(['1', '2', '3', '4'].map(area))
  const covered = (code: string, entries: Parameters<typeof coverageOf>[1]) =>
    coverageOf(definition(code), entries, area('46'), communes, NOW)
  it('counts communes with a figure, old ones, and the province alone where it is alone', () => {
    const some = covered('env.pm25', [
      entry('env.pm25', { area: '1', age: MINUTE }),
      entry('env.pm25', { area: '2', age: 3 * HOUR }),
      entry('env.pm25', { area: '46' }),
    ])
    expect(some).toMatchObject({ known: 2, old: 1, all: 4, ofProvince: false })
    expect(some.latest?.area).toBe('46')
    const own = covered('eco.disbursement', [entry('eco.disbursement', { area: '46' })])
    expect(own).toMatchObject({ known: 1, old: 0, all: 1, ofProvince: true })
    expect([some, own].map(isComplete)).toEqual([false, true])
    const none = covered('env.co', [])
    expect(none).toMatchObject({ known: 0, latest: undefined })
    expect(coverageShown([own, some, none], 2)).toEqual([none])
  })
})

describe('dossiers', () => {
  const queue = (of: string, overdue: number, accepted: number) =>
    DossierQueueEntry.parse({
      area: of,
      counts: { received: 0, accepted, supplement: 0, processed: 0, overdue, returned: 50 },
      online: 3,
      feeds: { 'mot-cua': overdue + accepted + 50 },
    })
  it('add up, and overdue ones are abnormal only as a share of the open ones', () => {
    const calm = queueOf([queue('1', 1, 20), queue('2', 0, 20)])
    expect(calm).toMatchObject({ open: 41, online: 6, all: 141, counts: { overdue: 1 } })
    expect(overduePriority(calm)).toBeUndefined()
    expect(overduePriority(queueOf([queue('1', 5, 20)]))).toBe('medium')
    expect(overduePriority(queueOf([]))).toBeUndefined()
    expect(overdueByArea([queue('1', 1, 9), queue('2', 4, 9), queue('3', 0, 9)])).toEqual([
      { area: '2', overdue: 4, open: 13 },
      { area: '1', overdue: 1, open: 10 },
    ])
  })
})

describe('field reports', () => {
  const report = (id: string, state: string, priority: string, age: number, category = 'road') =>
    ReportEntry.parse({
      report: id,
      state,
      priority,
      category,
      title: id,
      area: '1',
      ...provenance(age),
    })
  it('that are open stand by gravity, then newest first, and are counted by category', () => {
    const open = openReports([
      report('old-low', 'new', 'low', HOUR),
      report('settled', 'resolved', 'urgent', 0),
      report('high', 'assigned', 'high', HOUR, 'waste'),
      report('new-low', 'new', 'low', 0),
    ])
    expect(open.map(({ report: id }) => id)).toEqual(['high', 'new-low', 'old-low'])
    expect(byCategory(open)).toEqual([
      { category: 'road', n: 2 },
      { category: 'waste', n: 1 },
    ])
  })
})
