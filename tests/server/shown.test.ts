/** What others wrote, on a terminal. */
import { expect, test } from 'vitest'
import { shown } from '#server/cli/shown'
import { Invitation } from '#shared/access'

test('escapes of terminals and marks that turn text around are spelt out; words and lines stay', () => {
  const quiet = 'Nguyễn Thị Ánh\tviewer\nđường số 5 – “A” · 3 m² 🚦'
  expect(shown(quiet)).toBe(quiet)
  expect(shown('\u001b]0;x\u0007')).toBe('\\u001b]0;x\\u0007')
  expect(shown('\u009b31m\r')).toBe('\\u009b31m\\u000d')
  expect(shown('a\u202eb\u2069')).toBe('a\\u202eb\\u2069')
  const line = JSON.stringify({ name: '\u009b\u202e' })
  expect(JSON.parse(shown(line))).toEqual(JSON.parse(line))
})

test('a name is on one line', () => {
  const grants = [{ role: 'viewer', area: 'VN', pictures: false, personal: false }]
  const takes = (name: string): boolean =>
    Invitation.safeParse({ name, email: 'a@example.vn', grants }).success
  expect(takes('Trần Thị Bình')).toBe(true)
  expect(takes('A\nb@example.vn\tadministrator@VN')).toBe(false)
  expect(takes('A\u001b[2J')).toBe(false)
})
