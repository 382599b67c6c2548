/** S8: whose pages may open the socket. */
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { isOwnPage } from '#server/access/origin'

function asked(headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  Object.assign(request.headers, headers)
  return request
}

test('S8: pages of this server and programs open the socket, pages of others do not', () => {
  const host = 'ioc.local:8080'
  const opens = (origin: string, publicUrl?: string) =>
    isOwnPage(asked({ host, origin }), publicUrl)
  expect(isOwnPage(asked({ host }), undefined)).toBe(true)
  expect(opens('http://ioc.local:8080')).toBe(true)
  expect(opens('http://evil.example')).toBe(false)
  expect(opens('http://ioc.local:9090')).toBe(false)
  expect(opens('null')).toBe(false)
  expect(opens('https://ioc.example.vn')).toBe(false)
  expect(opens('https://ioc.example.vn', 'https://ioc.example.vn/')).toBe(true)
  expect(opens('http://ioc.local:8080', 'https://ioc.example.vn/')).toBe(true)
})

test('S8: a page that came in the clear is not one of the server that is reached by https', () => {
  const url = 'https://ioc.example.vn'
  const opens = (origin: string) => isOwnPage(asked({ host: 'ioc.example.vn', origin }), url)
  expect(opens('https://ioc.example.vn')).toBe(true)
  expect(opens('http://ioc.example.vn')).toBe(false)
})
