/** Names are found however they are typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches, plainText } from '#shared/search'

const NAMES = [
  'Xã Phú Lộc',
  'Phường Phú Xuân',
  'Đặc khu Lý Sơn',
  'Thị trấn Lăng Cô',
  'Huyện A Lưới',
  'Quận Sơn Trà',
  'Thành phố Huế',
  'Tỉnh Bà Rịa - Vũng Tàu',
  'Xã Ia Đrăng',
  'Xã Cư M’gar',
  "Xã Đắk R'lấp",
  'Xã Hòa Vang',
  'Phường Hoà Khánh',
  'Phường 12',
  'Xã Quan Hóa',
  'Đường Nguyễn Huệ',
]
const candidates = NAMES.map((name, id) => ({ id, names: [name], kind: 'area' }))
const found = (query: string, most = 5) => matches(query, candidates, most)
const name = fc.constantFrom(...NAMES)
const runs = { numRuns: 300, seed: 1 }

test.each([
  ['Phú Lộc', 'phu loc'],
  ['  ĐẶC   KHU\tLý Sơn ', 'dac khu ly son'],
  ['Bà Rịa - Vũng Tàu', 'ba ria vung tau'],
  ['Bà Rịa–Vũng Tàu', 'ba ria vung tau'],
  ['Cư M’gar', 'cu mgar'],
  ["Cư M'Gar", 'cu mgar'],
  ['Hoà', 'hoa'],
  ['Hòa', 'hoa'],
  ['TP.Huế', 'tp hue'],
  ['…', ''],
])('%j is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test('neither case nor the form of Unicode makes a difference, and plain text is plain', () => {
  fc.assert(
    fc.property(name, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
      const plain = plainText(text)
      expect(plainText(text.normalize(form))).toBe(plain)
      expect(plainText(text.normalize(form).toUpperCase())).toBe(plain)
      expect(plainText(text.normalize(form).toLowerCase())).toBe(plain)
      expect(plain).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/)
    }),
    runs,
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plainText(plainText(text))).toBe(plainText(text))
    }),
    runs,
  )
})

describe('a search', () => {
  test('finds every name first by itself, with its marks or without, with its type or without', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD'), fc.boolean(), fc.boolean(), (...picked) => {
        const [text, form, plain, upper] = picked
        const bare = text.replace(/^(Xã|Phường|Đặc khu|Thị trấn|Huyện|Quận|Thành phố|Tỉnh) /, '')
        for (const typed of [text, bare]) {
          const marked = (plain ? plainText(typed) : typed).normalize(form)
          expect(found(upper ? marked.toUpperCase() : marked)[0]?.name).toBe(text)
        }
      }),
      runs,
    )
  })

  test('finds every name while it is being typed', () => {
    fc.assert(
      fc.property(name, fc.nat(), (text, cut) => {
        const query = text.slice(0, 1 + (cut % text.length))
        expect(found(query, NAMES.length).map((match) => match.name)).toContain(text)
      }),
      runs,
    )
  })

  test.each([
    ['x. phú lộc', 'Xã Phú Lộc'],
    ['x.phu loc', 'Xã Phú Lộc'],
    ['P. Phú Xuân', 'Phường Phú Xuân'],
    ['tp hue', 'Thành phố Huế'],
    // Not this type now, but it was once.
    ['huyện Phú Lộc', 'Xã Phú Lộc'],
    ['quan hoa', 'Xã Quan Hóa'],
    ['vung tau', 'Tỉnh Bà Rịa - Vũng Tàu'],
    ['tau vung', 'Tỉnh Bà Rịa - Vũng Tàu'],
    ['drang', 'Xã Ia Đrăng'],
    ['hoà vang', 'Xã Hòa Vang'],
    ['p 12', 'Phường 12'],
  ])('%j leads to %s', (query, text) => {
    expect(found(query)[0]?.name).toBe(text)
  })

  test('asks for all words, and for something', () => {
    expect(found('phu khong')).toEqual([])
    expect(found('  ')).toEqual([])
    expect(found('-')).toEqual([])
  })

  test('tells the better fits first: exact, beginning, word, anywhere, word by word', () => {
    const names = ['Lộc Phú', 'An Phú Lộc', 'Phú Lộc Thượng', 'Phú Lộc', 'Aphú Lộc']
    const some = names.map((one) => ({ names: [one] }))
    expect(matches('phu loc', some, 9).map((match) => match.name)).toEqual([
      'Phú Lộc',
      'Phú Lộc Thượng',
      'An Phú Lộc',
      'Aphú Lộc',
      'Lộc Phú',
    ])
    expect(matches('phu loc', some, 2)).toHaveLength(2)
  })

  test('of equals the type that was asked for, the present name and the same marks come first', () => {
    const some = ['Thị trấn Phú Lộc', 'Xã Phú Lộc', 'Xã Phù Lộc'].map((one) => ({ names: [one] }))
    const first = (query: string) => matches(query, some, 1)[0]?.name
    expect(first('xã phú lộc')).toBe('Xã Phú Lộc')
    expect(first('xa phu loc')).toBe('Xã Phú Lộc')
    expect(first('thị trấn phú lộc')).toBe('Thị trấn Phú Lộc')
    expect(first('tt phu loc')).toBe('Thị trấn Phú Lộc')
    expect(first('x. phu loc')).toBe('Xã Phú Lộc')
    expect(first('phù lộc')).toBe('Xã Phù Lộc')
  })

  test('by a former name leads to what it is now, and says by which', () => {
    const some = [
      { id: 'one', names: ['Xã Vinh Lộc', 'Xã Vinh Hưng', 'Xã Giang Hải'], kind: 'area' },
      { id: 'two', names: ['Xã Giang Hải Mới'], kind: 'area' },
    ]
    const [match, ...more] = matches('giang hai', some, 9)
    expect([match?.candidate.id, match?.name]).toEqual(['one', 'Xã Giang Hải'])
    expect(more.map(({ candidate }) => candidate.id)).toEqual(['two'])
  })
})
