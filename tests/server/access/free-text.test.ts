/** S11: numbers and names in what people write; and what looks like one and is none. */
import { expect, test } from 'vitest'
import { maskText } from '#server/access/free-text'
import { step } from '#server/demo/feeds/step'
import { worldOf } from '#server/demo/feeds/world'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import { seeded, type Random } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { card, landline, phone, plate, type Canary } from '#tests/support/citizens'
import { expectWithin, printFigure } from '#tests/support/figure'
import { innocent, named } from '#tests/support/sentences'

const RUNS = 5_000

test.each([
  ['telephone numbers', phone],
  ['numbers of landlines', landline],
  ['numbers of identity cards', card],
  ['plates', plate],
] as const)('S11: %s are found in every way of writing', (_, make: (random: Random) => Canary) => {
  const random = seeded(1_110)
  const missed: string[] = []
  for (let run = 0; run < RUNS; run++) {
    const { written, secret } = make(random)
    for (const text of [written, `Gọi ${written}, gấp`, `(${written})`, `Số:${written}.`]) {
      const digits = maskText(text).normalize('NFKC').replace(/\D/g, '')
      if (digits.includes(secret)) missed.push(text)
    }
  }
  expect(missed).toEqual([])
})

test.each([
  ['SĐT0912345678', 'SĐT••••••••••'],
  ['0912345678/0987654321', '••••••••••/••••••••••'],
  ['0912345678 12 giờ', '•••••••••• 12 giờ'],
  ['0912 345 678 ngày 05.11.2025', '•••• ••• ••• ngày 05.11.2025'],
  ['CMND 191.234.567', 'CMND •••.•••.•••'],
  ['+1 415 555 2671', '+• ••• ••• ••••'],
  ['٠٩١٢٣٤٥٦٧٨', '••••••••••'],
  ['1️⃣ 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '1️⃣ ••••••••••'],
  ['an.nguyen@gmail.com', '•@•'],
  ['0912/345/678', '••••/•••/•••'],
  ['0912…345…678', '••••…•••…•••'],
  ['0912,345,678', '••••,•••,•••'],
  ['0912 345 678 - 0987 654 321', '•••• ••• ••• - •••• ••• •••'],
  ['xe TM-12-34', 'xe ••-••-••'],
  ['xe 80-NG-123-45', 'xe 80-NG-•••-••'],
  ['xe 75A 1234', 'xe 75A ••••'],
])('S11: "%s" is shown as "%s"', (text, shown) => {
  expect(maskText(text)).toBe(shown)
  expect(maskText(shown)).toBe(shown)
})

test('S11: texts without a citizen stay as they are', () => {
  const changed = innocent.filter((text) => maskText(text) !== text)
  printFigure('S11 false hits', { texts: innocent.length, changed: changed.length })
  expect(innocent.length).toBeGreaterThan(200)
  expect(changed).toEqual([])
})

test('S11: nor does what the demonstration says of its province', () => {
  const morning = Instant.parse(Date.parse('2026-11-20T09:00:00+07:00'))
  const province = demoProvince(DEMO_SEED, morning)
  const world = worldOf(province)
  const texts = new Set<string>()
  const gather = (key: string, held: unknown): unknown => {
    if (['reporter', 'applicant', 'plate'].includes(key)) return undefined
    if (typeof held === 'string') texts.add(held)
    return held
  }
  JSON.stringify(province, gather)
  for (let minute = 0; minute < 40; minute++) {
    const at = (minutes: number) => Instant.parse(morning + minutes * MINUTE)
    for (const events of step(world, at(minute), at(minute + 1)).values())
      for (const { data } of events) JSON.stringify(data, gather)
  }
  const changed = [...texts].filter((text) => maskText(text) !== text)
  printFigure('S11 false hits of the demonstration', { texts: texts.size, changed: changed.length })
  expect(changed).toEqual([])
})

test('S11: names after a word of address, with their figures', () => {
  const through = named.filter(([text, name]) => maskText(text).includes(name))
  printFigure('S11 names', { texts: named.length, through: through.length })
  expect(through).toEqual([])
})

// Twenty times the longest text of any kind. What goes back from every place does not end in a test's time.
test('S11: a text much longer than any of a kind is looked through', () => {
  const began = performance.now()
  expect(maskText('0912345678 '.repeat(4_000))).not.toMatch(/\d/)
  expect(maskText('gặp anh An '.repeat(4_000))).not.toContain('An')
  expectWithin(performance.now() - began, 3_000)
})
