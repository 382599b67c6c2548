/** Who asks: a person, a screen, a guest of the demonstration, or nobody the server knows. */
import type { Grant } from '#shared/access'
import { COUNTRY } from '#shared/ids'

export interface Principal {
  readonly kind: 'person' | 'screen' | 'guest' | 'nobody'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Of a screen. */
  readonly wall?: string
  /** Of nobody: what was presented was good once. */
  readonly why?: 'revoked'
}

export const NOBODY: Principal = { kind: 'nobody', id: '', name: '', grants: [] }

/** Whoever looks at the demonstration on its own machine: all of it is made up, and still masked. */
export const GUEST: Principal = {
  kind: 'guest',
  id: 'guest',
  name: 'Khách · Guest',
  grants: [{ role: 'viewer', area: COUNTRY, pictures: true, personal: false }],
}
