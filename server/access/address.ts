/** Network addresses: which belong to a set of ranges, and from which one a request really came. */
import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from 'node:net'
import * as z from 'zod'

/** An IPv4-mapped IPv6 address, as a socket that listens to both families reports IPv4. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/

/** The one spelling of an address; undefined for what is none. A mapped one is its IPv4, zones go. */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text
  if (!isIPv6(text)) return undefined
  const { address } = new SocketAddress({ address: text, family: 'ipv6' })
  return MAPPED.exec(address)?.[1] ?? address
}

/**
 * Whose an address is, for counting: of IPv6 the /64 that is given to one place at the least. Each machine
 * there has as many addresses as it likes.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const gap = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return `${[...first, ...gap, ...last].slice(0, 4).join(':')}::/64`
}

interface Range {
  readonly address: string
  readonly prefix: number
}

function rangeOf(text: string): Range | undefined {
  const [given = '', bits, ...more] = text.split('/')
  const address = canonicalAddress(given)
  if (address === undefined || more.length > 0) return undefined
  const most = isIPv4(address) ? 32 : 128
  if (bits === undefined) return { address, prefix: most }
  // The bits of a mapped range count from another start: it is to be written as IPv4.
  if (isIP(given) !== isIP(address) || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
    return undefined
  return { address, prefix: Number(bits) }
}

/** An address, or a range as "10.0.0.0/8" or "2001:db8::/32". */
export const AddressRange = z
  .string()
  .trim()
  .refine((text) => rangeOf(text) !== undefined)

export interface AddressSet {
  /** As they were given. */
  readonly ranges: readonly string[]
  has(address: string): boolean
}

/** Throws a RangeError for what is not an `AddressRange`. */
export function addressSet(ranges: readonly string[]): AddressSet {
  const list = new BlockList()
  for (const text of ranges) {
    const range = rangeOf(text)
    if (!range) throw new RangeError(`"${text}" is neither an address nor a range of them`)
    list.addSubnet(range.address, range.prefix, isIPv4(range.address) ? 'ipv4' : 'ipv6')
  }
  return {
    ranges,
    has: (address) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6'),
  }
}

const LOOPBACK = addressSet(['127.0.0.0/8', '::1'])

/** `host` as a name or an address, an IPv6 one with or without its brackets. */
export function isLoopback(host: string): boolean {
  const address = canonicalAddress(host.replace(/^\[|\]$/g, ''))
  return host === 'localhost' || (address !== undefined && LOOPBACK.has(address))
}

/** Some proxies write the port behind the address. */
function withoutPort(text: string): string {
  return (
    /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([^:]*):\d{1,5}$/.exec(text)?.[1] ?? text
  )
}

/**
 * Where a request came from. `X-Forwarded-For` is believed only as far as trusted proxies wrote it:
 * read from the right, each entry is by the one behind it, and the first who is no proxy is the sender.
 * Undefined when that cannot be told.
 */
export function senderAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: AddressSet,
): string | undefined {
  let at = peer === undefined ? undefined : canonicalAddress(peer)
  if (forwardedFor === undefined) return at
  const entries = forwardedFor.split(',')
  while (at !== undefined && proxies.has(at)) {
    const entry = entries.pop()
    // Proxies all the way: the request began at the last of them.
    if (entry === undefined) return at
    at = canonicalAddress(withoutPort(entry.trim()))
  }
  return at
}

/** The part of a request that tells where it came from. */
interface Arrived {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Tells of each request where it came from; `proxies`: those in front of this server. */
export function remoteAddress(proxies: AddressSet): (request: Arrived) => string | undefined {
  return ({ socket, headers }) => {
    const header = headers['x-forwarded-for']
    return senderAddress(
      socket.remoteAddress,
      Array.isArray(header) ? header.join() : header,
      proxies,
    )
  }
}
