/** A feed as the database holds it: its secrets sealed, its limits as JSON lists. */
import { addressSet } from '#server/access/address'
import type { Sealer } from '#server/access/seal'
import type { Schema } from '#server/db/schema'
import { Secrets, type Feed } from '#server/feeds/feed'
import type { Rights } from '#server/feeds/rights'
import { AreaCode, FeedName } from '#shared/ids'
import { Instant } from '#shared/time'
import * as z from 'zod'

export type FeedRow = Schema['feeds']

const Names = z.array(z.string())

const listIn = (json: string | null): readonly string[] | undefined =>
  json === null ? undefined : Names.parse(JSON.parse(json))

/** Empty for what cannot be used. Nothing is thrown: the message of a SyntaxError would repeat a secret. */
function secretsIn({ secrets, name }: FeedRow, sealer: Sealer): Secrets {
  const opened = sealer.open(secrets, name)
  if (opened === undefined) return []
  try {
    return Secrets.catch([]).parse(JSON.parse(opened))
  } catch {
    // Sealed as it was found, and it was no JSON then either.
    return []
  }
}

/** Sets and ranges are made here, once, so that a request only looks into them. */
export function feedOf(row: FeedRow, sealer: Sealer): Feed {
  const [kinds, areas, addresses] = [listIn(row.kinds), listIn(row.areas), listIn(row.addresses)]
  return {
    name: FeedName.parse(row.name),
    secrets: secretsIn(row, sealer),
    rate: row.rate ?? undefined,
    defines: row.defines !== 0,
    kinds: kinds && new Set(kinds),
    areas: areas && new Set(areas.map((area) => AreaCode.parse(area))),
    addresses: addresses && addressSet(addresses),
    createdAt: Instant.parse(row.created_at),
  }
}

const jsonOf = (list: Iterable<string> | undefined): string | null =>
  list === undefined ? null : JSON.stringify([...list])

export function rightsIn({ rate, defines, kinds, areas, addresses }: Rights) {
  return {
    rate: rate ?? null,
    defines: defines ? 1 : 0,
    kinds: jsonOf(kinds),
    areas: jsonOf(areas),
    addresses: jsonOf(addresses?.ranges),
  }
}

/** All secrets as one text: when each ends is sealed with it. */
export function sealedSecrets({ name, secrets }: Feed, sealer: Sealer): string {
  return sealer.seal(JSON.stringify(Secrets.parse(secrets)), name)
}
