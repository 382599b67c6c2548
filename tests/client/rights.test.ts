import { describe, expect, it } from 'vitest'
import { areaOptions, grantsIn, grantsOf, grantWords } from '#client/console/rights'
import { linkTo, wanted } from '#client/lang/link'
import { rootOf } from '#client/store/root'
import { Grant } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'

const code = (text: string) => AreaCode.parse(text)
const area = (
  own: string,
  parent: string,
  level: AreaEntry['level'],
): Pick<AreaEntry, 'area' | 'fullName' | 'parent' | 'level'> => ({
  area: code(own),
  fullName: `Tên ${own}`,
  parent: code(parent),
  level,
})
const areas = [
  area('c2', 'p1', 'commune'),
  area('p1', COUNTRY, 'province'),
  area('c1', 'g1', 'commune'),
  area('g1', 'p1', 'grouping'),
  area('p2', COUNTRY, 'province'),
]
const grant = (role: string, where: string, pictures = false): Grant =>
  Grant.parse({ role, area: where, pictures, personal: false })

describe('what a person may do', () => {
  it('is what their role and those before it bring', () => {
    const grants = [grant('viewer', 'VN'), grant('administrator', 'p1'), grant('screen', 'p1')]
    expect(grantsOf(grants, 'operator')).toEqual([grants[1]])
    expect(grantsOf(grants, 'viewer')).toEqual(grants.slice(0, 2))
  })

  it('holds for the area and all below it', () => {
    const grants = [grant('operator', 'p1', true), grant('operator', 'c2')]
    expect(grantsIn(areas, grants, code('c1'))).toEqual([grants[0]])
    expect(grantsIn(areas, grants, code('c2'))).toEqual(grants)
    expect(grantsIn(areas, grants, COUNTRY)).toEqual([])
  })

  it('offers the areas of the grants as a tree, and the country only to whom it is open', () => {
    expect(areaOptions(areas, [grant('operator', 'g1')]).map(({ value }) => value)).toEqual([
      'g1',
      'c1',
    ])
    const all = areaOptions(areas, [grant('operator', 'VN')])
    expect(all.map(({ value }) => value)).toEqual(['VN', 'p1', 'c2', 'g1', 'c1', 'p2'])
    expect(all.map(({ label }) => label.search(/\S/))).toEqual([0, 1, 2, 2, 3, 1])
  })

  it('is said in words', () => {
    expect(grantWords(areas, grant('operator', 'p1', true))).toBe(
      'Trực ban, Tên p1 (hình ảnh camera)',
    )
    expect(grantWords([], grant('viewer', 'VN'))).toBe('Người xem, Toàn quốc')
  })
})

it('an overview is of the topmost area held: province, then grouping, then commune', () => {
  expect(rootOf(areas)).toBe('p1')
  expect(rootOf(areas.filter(({ level }) => level !== 'province'))).toBe('g1')
  expect(rootOf(areas.filter(({ level }) => level === 'commune'))).toBe('c1')
  expect(rootOf([])).toBeUndefined()
})

describe('a link', () => {
  const origin = 'https://ioc.example'
  it('that a person wanted leads back, and never out', () => {
    expect(wanted('/console/pair?code=48217093', origin)).toBe('/console/pair?code=48217093')
    for (const outside of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      'javascript:alert(1)',
      undefined,
    ])
      expect(wanted(outside, origin)).toBeUndefined()
  })

  it('leaves out what is not known', () => {
    expect(linkTo('/console/pair', { code: undefined })).toBe('/console/pair')
    expect(linkTo('/sign-in', { to: '/console' })).toBe('/sign-in?to=%2Fconsole')
  })
})
