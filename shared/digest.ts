/**
 * A digest of a set of entries that does not depend on their order and follows a change in constant
 * time: the sum, modulo 2^53, of a hash of each entry. Both sides keep it; equal digests mean that a
 * screen holds what the server holds (E5). It finds faults, it is no defence against forgery.
 */
const MODULUS = 2 ** 53

/** 53-bit hash of one entry. `json` is the entry's JSON, whose key order survives the wire. */
export function entryHash(table: string, key: string, json: string): number {
  // Two FNV-1a lanes (offset bases and prime from Fowler–Noll–Vo), the second with its own offset.
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  const text = `${table}\n${key}\n${json}`
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ (code + index), 0x01000193)
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}

export function add(digest: number, hash: number): number {
  const sum = digest + hash
  return sum >= MODULUS ? digest - (MODULUS - hash) : sum
}

export function subtract(digest: number, hash: number): number {
  return digest >= hash ? digest - hash : digest + (MODULUS - hash)
}
