import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapse } from '#client/store/collapse'
import { urgentNow, wrongNow } from '#client/store/wrong'
import type { Known, Wrong } from '#client/store/wrong/item'
import { catalogue } from '#shared/catalogue'
import { AreaEntry } from '#shared/kinds/area-defined'
import { CameraEntry, DetectionType } from '#shared/kinds/camera-observed'
import { ReportEntry } from '#shared/kinds/report-changed'
import { Priority } from '#shared/quality'
import { HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { ago, area, entry, NOW, provenance, source } from '#tests/client/samples'

const AREAS = ['1', '2', '3']
const areas = new Map(
  ['46', ...AREAS].map((code) => {
    const name = code === '46' ? 'Tỉnh Mẫu' : `Xã ${code}`
    const level = code === '46' ? 'province' : 'commune'
    const parent = code === '46' ? 'VN' : '46'
    const held = { area: code, name, fullName: name, level, parent, ...provenance(0) }
    return [area(code), AreaEntry.parse(held)] as const
  }),
)
const nothing: Known = {
  indicators: [],
  cameras: [],
  reports: [],
  sources: [source('mot-cua', 0)],
  areas,
  catalogue: new Map(catalogue.map((indicator) => [indicator.code, indicator])),
  root: area('46'),
  now: NOW,
}

interface Sight {
  readonly state?: string
  readonly detection?: { type: string; priority: string; active?: boolean; age?: number }
  readonly late?: number
}

function camera(id: string, of: string, { state = 'live', detection, late = 0 }: Sight) {
  const own = { area: of, ...provenance(0) }
  const seen = detection && { active: true, ...detection }
  const { age = 0, ...told } = seen ?? {}
  const came = NOW - age
  return CameraEntry.parse({
    camera: id,
    area: of,
    status: { name: `Ngã tư ${id}`, road: 'QL1', position: [107, 16], state, ...own },
    ...(seen && {
      detection: { ...told, ...own, observedAt: came - late, receivedAt: came, id: `d-${id}` },
    }),
  })
}

const report = (id: string, of: string, given: object) =>
  ReportEntry.parse({
    report: id,
    state: 'new',
    category: 'road',
    title: `Phản ánh ${id}`,
    priority: 'high',
    area: of,
    ...provenance(0),
    reporter: { name: 'Nguyễn Văn Mẫu' },
    ...given,
  })

describe('what is wrong now', () => {
  it('is nothing while all is as it should be', () => {
    const calm = {
      indicators: [entry('env.pm25', { value: 20 }), entry('gov.dossier.on_time', { value: 96 })],
      cameras: [camera('c1', '1', {})],
      reports: [
        report('r1', '1', { priority: 'medium' }),
        report('r2', '1', { state: 'resolved', priority: 'urgent' }),
      ],
    }
    expect(wrongNow({ ...nothing, ...calm })).toEqual([])
  })

  it('is as old as it was observed to be, however late it came', () => {
    const late = NOW - HOUR
    const detection = { type: 'flood', priority: 'urgent' }
    const items = wrongNow({
      ...nothing,
      cameras: [camera('c1', '2', { detection, late: HOUR })],
      reports: [report('r1', '3', { observedAt: late, receivedAt: NOW })],
    })
    expect(items.map(({ since }) => since)).toEqual([late, late])
  })

  it('tells each matter in words, with its place, its domain and its event', () => {
    const items = wrongNow({
      ...nothing,
      indicators: [entry('env.pm25', { area: '1', value: 52.3, before: 40 })],
      cameras: [camera('c1', '2', { detection: { type: 'flood', priority: 'urgent' } })],
      reports: [report('r1', '3', { state: 'assigned' })],
      sources: [source('mot-cua', 3 * HOUR)],
    })
    expect(
      items.map(({ priority, what, where, domain, events: [{ id }] }) => [
        priority,
        what,
        where,
        domain,
        id,
      ]),
    ).toEqual([
      ['urgent', 'Ngập', 'Xã 2', 'environment', 'd-c1'],
      ['high', 'Phản ánh r1', 'Xã 3', 'traffic', 'e-0'],
      ['medium', 'PM2.5 52,3\u2009µg/m³, vượt ngưỡng 45,0', 'Xã 1', 'environment', 'e-0'],
      ['medium', 'mot-cua: im lặng 3 giờ', 'toàn tỉnh', 'sources', 'e-0'],
    ])
    expect(JSON.stringify(items)).not.toContain('Nguyễn')
  })

  it('does not tell of old figures whose source is silent, which says so itself', () => {
    const indicators = [entry('gov.dossier.on_time', { value: 96, age: 2 * HOUR })]
    const old = (age: number) =>
      wrongNow({ ...nothing, indicators, sources: [source('mot-cua', age)] }).map(({ key }) => key)
    expect(old(0)).toEqual(['old gov.dossier.on_time@46'])
    expect(old(3 * HOUR)).toEqual(['source mot-cua'])
  })

  it('says of a figure that is beyond its limit and old that it is old', () => {
    const indicators = [entry('gov.dossier.on_time', { area: '1', value: 70, age: 2 * HOUR })]
    expect(wrongNow({ ...nothing, indicators })[0]?.what).toBe(
      'Đúng hạn 70,0\u2009%, dưới ngưỡng 80,0 (số cũ 2 giờ)',
    )
  })

  it('takes the cameras of an area that see nothing as one matter', () => {
    const blind = (id: string, of: string, state: string) => camera(id, of, { state })
    const cameras = [blind('a', '1', 'off'), blind('b', '1', 'off'), blind('c', '2', 'off')]
    expect(wrongNow({ ...nothing, cameras }).map(({ what, where }) => [what, where])).toEqual([
      ['2 camera mất tín hiệu', 'Xã 1'],
      ['Camera mất tín hiệu', 'Xã 2'],
    ])
  })
})

describe('urgent news', () => {
  const seen = (age: number, late = 0) =>
    urgentNow(
      wrongNow({
        ...nothing,
        cameras: [
          camera('c1', '1', { detection: { type: 'fire', priority: 'urgent', age }, late }),
        ],
      }),
      NOW,
      MINUTE,
    )
  it('is what came within the time asked for', () => {
    expect(seen(59 * SECOND)).toEqual({ at: ago(59 * SECOND), focus: { area: '1', camera: 'c1' } })
    expect(seen(61 * SECOND)).toBeUndefined()
  })

  it('is never what an outage held back', () => {
    expect(seen(0, 2 * MINUTE)).toBeDefined()
    expect(seen(0, 2 * MINUTE + 1)).toBeUndefined()
  })

  it('is no later word on what is known', () => {
    const one = (given: object) =>
      urgentNow(
        wrongNow({ ...nothing, reports: [report('r', '1', { priority: 'urgent', ...given })] }),
        NOW,
        MINUTE,
      )
    expect(one({})?.focus).toEqual({ area: '1' })
    expect(one({ state: 'assigned' })).toBeUndefined()
    const flood = (before: number) =>
      urgentNow(
        wrongNow({
          ...nothing,
          indicators: [entry('env.river.level', { value: 2.2, before })],
        }),
        NOW,
        MINUTE,
      )
    expect(flood(1.9)).toBeDefined()
    expect(flood(2.1)).toBeUndefined()
  })
})

const cameras = fc
  .array(
    fc.record({
      of: fc.constantFrom(...AREAS),
      state: fc.constantFrom('live', 'off', 'frozen'),
      type: fc.constantFrom(...DetectionType.options),
      priority: fc.constantFrom(...Priority.options),
      active: fc.boolean(),
      age: fc.integer({ min: 0, max: HOUR }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ of, state, ...detection }, index) =>
      camera(`c${index}`, of, { state, detection }),
    ),
  )
const figures = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('env.pm25', 'gov.dossier.on_time', 'env.river.level'),
      of: fc.constantFrom('46', ...AREAS),
      value: fc.integer({ min: -2, max: 100 }),
      age: fc.integer({ min: 0, max: 5 * HOUR }),
    }),
    { selector: ({ code, of }) => `${code}@${of}`, maxLength: 12 },
  )
  .map((drawn) => drawn.map(({ code, of, ...given }) => entry(code, { area: of, ...given })))
const anything = fc.record({ cameras, indicators: figures })

const told = (known: Partial<Known>) => wrongNow({ ...nothing, ...known })

describe('whatever is wrong', () => {
  it('is the same in whichever order it came', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (known, order) => {
        const shuffled = <T>(all: readonly T[]): T[] =>
          all
            .map((one) => ({ one, by: Number(order.next().value) }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ one }) => one)
        const again = {
          cameras: shuffled(known.cameras),
          indicators: shuffled(known.indicators),
        }
        expect(told(again)).toEqual(told(known))
      }),
    )
  })

  it('E10: names its event, each matter once, the gravest first', () => {
    fc.assert(
      fc.property(anything, (known) => {
        const items = told(known)
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
        for (const { events } of items) for (const event of events) expect(event.id).not.toBe('')
        const ranks = items.map(({ priority }) => Priority.options.indexOf(priority))
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
      }),
    )
  })

  it('is neither lost nor doubled by collapsing, and what is urgent keeps a line of its own', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 12 }), (known, room) => {
        const items = told(known)
        const { lines, others } = collapse(items, room)
        expect(lines.length + (others.length > 0 ? 1 : 0)).toBeLessThanOrEqual(Math.max(2, room))
        const keys = (all: readonly Wrong[]) => all.map(({ key }) => key).toSorted()
        expect(keys([...lines.flatMap((line) => line.items), ...others])).toEqual(keys(items))
        for (const line of lines)
          if (line.items.some(({ priority }) => priority === 'urgent'))
            expect(line.items).toHaveLength(1)
        const urgent = items.filter(({ priority }) => priority === 'urgent').length
        const shown = lines.filter(({ priority }) => priority === 'urgent').length
        expect(shown).toBeGreaterThanOrEqual(Math.min(urgent, Math.max(1, room - 1)))
      }),
    )
  })

  it('is told line by line as long as there is room', () => {
    const items = told({ cameras: AREAS.map((of) => camera(of, of, { state: 'off' })) })
    expect(collapse(items, 3).lines.map(({ where }) => where)).toEqual(['Xã 1', 'Xã 2', 'Xã 3'])
    expect(collapse(items, 2)).toMatchObject({
      lines: [{ what: '3 camera mất tín hiệu', where: '3 xã', since: undefined }],
      others: [],
    })
  })
})

it('is judged by the moment that it is given', () => {
  const indicators = [entry('gov.dossier.on_time', { value: 96 })]
  const later = Instant.parse(NOW + 40 * MINUTE)
  expect(told({ indicators, sources: [], now: later }).map(({ what }) => what)).toEqual([
    'Đúng hạn: số cũ 40 phút',
  ])
})
