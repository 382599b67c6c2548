/** What a registered feed may send, how fast, and from where. */
import type { AddressSet } from '#server/access/address'
import type { AreaCode } from '#shared/ids'

export interface Rights {
  /** Events a second that it may send; undefined: as many as the server takes. */
  readonly rate: number | undefined
  /** May define areas and places: what the map is drawn with. */
  readonly defines: boolean
  /** Only these kinds of events; undefined: all that feeds may send. */
  readonly kinds: ReadonlySet<string> | undefined
  /** Only about these areas and what lies below them. */
  readonly areas: ReadonlySet<AreaCode> | undefined
  /** Only from these addresses. */
  readonly addresses: AddressSet | undefined
}

/** Of a feed that nobody has limited. */
export const UNLIMITED: Rights = {
  rate: undefined,
  defines: false,
  kinds: undefined,
  areas: undefined,
  addresses: undefined,
}
