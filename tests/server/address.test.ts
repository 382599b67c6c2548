/** S10: from which address a request came, whatever its headers claim. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AddressRange,
  addressSet,
  canonicalAddress,
  networkOf,
  remoteAddress,
  senderAddress,
} from '#server/access/address'

const nobody = addressSet([])
const proxies = addressSet(['127.0.0.1', '10.0.0.0/8', '2001:db8:1::/48'])

test('S10: ranges of both families, and a mapped address is its IPv4', () => {
  const set = addressSet(['10.20.0.0/16', '192.0.2.7', '2001:db8::/32', '::1', '198.51.100.9/24'])
  const tries: readonly (readonly [string, boolean])[] = [
    ['10.20.255.255', true],
    ['10.21.0.0', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['2001:db8:ffff::1', true],
    ['2001:db9::1', false],
    ['::1', true],
    ['198.51.100.200', true],
  ]
  for (const [address, expected] of tries)
    expect([address, set.has(address)]).toEqual([address, expected])
  expect(addressSet(['0.0.0.0/0']).has('203.0.113.1')).toBe(true)
  expect(addressSet(['0.0.0.0/0']).has('::1')).toBe(false)
  expect(addressSet(['::ffff:192.0.2.7']).has('192.0.2.7')).toBe(true)
  expect(canonicalAddress('::ffff:c000:207')).toBe('192.0.2.7')
  expect(canonicalAddress('2001:DB8:0::0001')).toBe('2001:db8::1')
  expect(canonicalAddress('fe80::1%eth0')).toBe('fe80::1')
})

test('S10: what is no address and no range is refused', () => {
  const bad = ['', 'x', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1']
  for (const text of [
    ...bad,
    '::/129',
    '::ffff:10.0.0.0/104',
    '010.0.0.1',
    '10.0.0.0/8x',
    'a.vn',
  ]) {
    expect([text, AddressRange.safeParse(text).success]).toEqual([text, false])
    expect(() => addressSet([text])).toThrow(RangeError)
  }
  for (const text of ['10.0.0.0/8', '::/0', '2001:db8::1', '192.0.2.1/32'])
    expect(AddressRange.safeParse(text).success).toBe(true)
})

test('S10: the header is read only behind a trusted proxy, from the right', () => {
  const tries: readonly (readonly [string | undefined, string | undefined, string | undefined])[] =
    [
      ['203.0.113.5', undefined, '203.0.113.5'],
      ['::ffff:203.0.113.5', undefined, '203.0.113.5'],
      // Not a proxy: whatever it says of others counts for nothing.
      ['203.0.113.5', '192.0.2.1', '203.0.113.5'],
      ['127.0.0.1', '192.0.2.1', '192.0.2.1'],
      ['::ffff:127.0.0.1', '192.0.2.1', '192.0.2.1'],
      // The sender made up the first entry; the proxy added the last.
      ['127.0.0.1', '192.0.2.99, 192.0.2.1', '192.0.2.1'],
      ['127.0.0.1', '192.0.2.1, 10.0.0.7', '192.0.2.1'],
      ['127.0.0.1', '192.0.2.1,2001:db8:1::9 ,  10.0.0.7', '192.0.2.1'],
      ['127.0.0.1', '10.0.0.8, 10.0.0.7', '10.0.0.8'],
      ['127.0.0.1', undefined, '127.0.0.1'],
      ['127.0.0.1', '192.0.2.1:51234', '192.0.2.1'],
      ['127.0.0.1', '[2001:db8:2::1]:443', '2001:db8:2::1'],
      ['127.0.0.1', '2001:DB8:2::0001', '2001:db8:2::1'],
      ['127.0.0.1', '::ffff:192.0.2.1', '192.0.2.1'],
      // What cannot be read tells nothing, and nothing is made up for it.
      ['127.0.0.1', '192.0.2.1, unknown', undefined],
      ['127.0.0.1', '192.0.2.1,', undefined],
      ['127.0.0.1', '', undefined],
      ['127.0.0.1', '1.2.3.4.5', undefined],
      ['127.0.0.1', '[::1', undefined],
      ['127.0.0.1', '<script>', undefined],
      [undefined, '192.0.2.1', undefined],
    ]
  for (const [peer, header, expected] of tries)
    expect([peer, header, senderAddress(peer, header, proxies)]).toEqual([peer, header, expected])
  expect(senderAddress('127.0.0.1', '192.0.2.1', nobody)).toBe('127.0.0.1')
})

test('S10: no header throws, and none lets a sender behind the proxy be another', () => {
  const addressOf = remoteAddress(proxies)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (claimed) => {
      const headers = { 'x-forwarded-for': `${claimed}, 203.0.113.5` }
      expect(addressOf({ socket: { remoteAddress: '127.0.0.1' }, headers })).toBe('203.0.113.5')
      const alone = { 'x-forwarded-for': claimed }
      expect(addressOf({ socket: { remoteAddress: '203.0.113.5' }, headers: alone })).toBe(
        '203.0.113.5',
      )
      addressOf({ socket: { remoteAddress: '127.0.0.1' }, headers: alone })
    }),
  )
})

test('S9: of IPv6 the /64 counts, of IPv4 the address', () => {
  const same = ['2001:db8::1', '2001:db8::2:3:4:5', '2001:db8:0:0:ffff::']
  expect(new Set(same.map(networkOf)).size).toBe(1)
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('10.0.0.1')).toBe('10.0.0.1')
  expect(networkOf('')).toBe('')
})
