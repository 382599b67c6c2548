/** Where one is in Explore: addresses, the tree of areas, what stands beside, who is alike. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, placeOf, View, type Place } from '#client/explore/address'
import { comparedWith, peersOf } from '#client/explore/compare/against'
import { siblingsOf } from '#client/explore/siblings'
import { treeOf } from '#client/explore/tree'
import { readable } from '#client/page/readable'
import { AreaEntry } from '#shared/kinds/area-defined'
import { AreaCode, IndicatorCode, Seq } from '#shared/ids'
import { Span } from '#shared/span'
import { present } from '#tests/support/until'
import { provenance } from '#tests/client/samples'

const area = (code: string, parent: string, more: object = {}): AreaEntry =>
  AreaEntry.parse({
    area: code,
    name: `Tên ${code}`,
    fullName: `Xã Tên ${code}`,
    level: code.length > 3 ? 'commune' : code.length > 2 ? 'grouping' : 'province',
    parent,
    ...provenance(0),
    ...more,
  })

const tree = treeOf([
  area('46', 'VN'),
  area('461', '46'),
  area('462', '46'),
  area('46103', '461', { population: 9_000 }),
  area('46101', '461', { population: 20_000, parts: [{ area: '46900', share: 1 }] }),
  area('46201', '462', { population: 19_000 }),
  area('46202', '462', { population: 3_000 }),
  area('46900', '46', { until: '2025-07-01', level: 'commune' }),
])
const get = (code: string) => present(tree.get(AreaCode.parse(code)))
const codes = (areas: readonly AreaEntry[]) => areas.map((one) => one.area)

describe('an address', () => {
  const code = fc
    .stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/)
    .map((text) => AreaCode.parse(text))
  const place = fc.record<Place>({
    area: fc.option(code, { nil: undefined }),
    indicator: fc.option(fc.constant(IndicatorCode.parse('gov.dossier.online')), {
      nil: undefined,
    }),
    view: fc.constantFrom(...View.options),
    event: fc.option(
      fc.integer({ min: 1 }).map((seq) => Seq.parse(seq)),
      { nil: undefined },
    ),
    before: fc.constant(undefined),
    span: fc.option(fc.constantFrom(...Span.options), { nil: undefined }),
    among: fc.option(fc.constantFrom('below' as const, 'communes' as const), { nil: undefined }),
    order: fc.constantFrom('low' as const, undefined),
    against: fc.oneof(
      fc.constant('siblings' as const),
      fc.constant(undefined),
      fc.array(code, { minLength: 1, maxLength: 4 }),
    ),
  })

  it('leads back to the place it is of', () => {
    fc.assert(
      fc.property(place, (from) => {
        const url = new URL(addressOf(from), 'http://ioc')
        const there = placeOf(url.pathname, url.search)
        expect(there).toMatchObject({
          area: from.area,
          span: from.span,
          among: from.among,
          order: from.order,
        })
        // What lies below an indicator is told only with one.
        const isWhole = from.area !== undefined && from.indicator !== undefined
        expect(there.indicator).toBe(isWhole ? from.indicator : undefined)
        expect(there.view).toBe(isWhole ? from.view : 'figure')
        expect(there.event).toBe(isWhole && from.view !== 'figure' ? from.event : undefined)
        expect(addressOf(there)).toBe(addressOf({ ...there }))
      }),
      { seed: 1 },
    )
  })

  it('that is worn leads as near as it can', () => {
    expect(placeOf('/explore/46/%20/nowhere/x', '?span=century&order=up&with=')).toEqual({
      area: '46',
      indicator: undefined,
      view: 'figure',
      event: undefined,
      before: undefined,
      span: undefined,
      among: undefined,
      order: undefined,
      against: [],
    })
    const path = readable('/explore/46/%zz/%E0%A4')
    expect(placeOf(path, '')).toMatchObject({ area: '46', view: 'figure' })
  })

  it('of what can be no area is not the province’s', () => {
    for (const [path, unread] of [
      ['/explore/%zz', '%zz'],
      ['/explore/x%20y/gov.dossier.online', 'x y'],
    ] as const)
      expect(placeOf(readable(path), '')).toMatchObject({ area: undefined, unread })
    for (const path of ['/explore', '/explore/', '/explore/46'])
      expect(placeOf(path, '').unread).toBeUndefined()
  })
})

describe('the tree', () => {
  it('has the areas of today; former ones are found by their code', () => {
    expect(tree.root?.area).toBe('46')
    expect(codes(tree.communes(AreaCode.parse('46')))).toEqual(['46101', '46103', '46201', '46202'])
    expect(codes(tree.former(AreaCode.parse('46101')))).toEqual(['46900'])
    expect(get('46900').until).toBe('2025-07-01')
  })

  it('leads from the province down', () => {
    expect(codes(tree.path(AreaCode.parse('46201')))).toEqual(['46', '462', '46201'])
  })

  it('goes through the areas once, however many of them are asked for', () => {
    let looked = 0
    const many = Array.from({ length: 300 }, (_, at) => {
      const one = area(`46${100 + at}`, '46')
      return {
        ...one,
        get parent() {
          looked++
          return one.parent
        },
      }
    })
    const large = treeOf([area('46', 'VN'), ...many])
    for (const one of large.all) {
      const isTop = one.area === '46'
      expect(large.communes(one.area)).toHaveLength(isTop ? 300 : 1)
      expect(large.below(one.area)).toHaveLength(isTop ? 300 : 0)
    }
    expect(looked).toBeLessThan(10 * many.length)
  })

  it('ends where areas were defined in a circle', () => {
    const round = treeOf([area('1001', '1002'), area('1002', '1001')])
    for (const one of round.all) expect(codes(round.communes(one.area))).toEqual(['1001', '1002'])
  })

  it('tells what stands beside', () => {
    expect(siblingsOf(tree, get('46103'))).toMatchObject({ previous: { area: '46101' } })
    expect(siblingsOf(tree, get('46103')).next).toBeUndefined()
    expect(siblingsOf(tree, get('46'))).toEqual({ previous: undefined, next: undefined })
  })
})

describe('an area is compared', () => {
  it('with those of its level whose population is nearest, as a ratio', () => {
    expect(codes(peersOf(tree, get('46101')))).toEqual(['46201', '46103', '46202'])
    expect(peersOf(tree, get('461'))).toEqual([])
  })
  it('with those beside it, or with those that are named', () => {
    expect(codes(comparedWith(tree, get('46101'), 'siblings'))).toEqual(['46103'])
    expect(
      codes(comparedWith(tree, get('46101'), [AreaCode.parse('46202'), AreaCode.parse('nobody')])),
    ).toEqual(['46202'])
  })
})
