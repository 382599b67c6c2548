/** What a route or a socket event asks of whoever uses it. One that declares nothing does not exist. */
import type { Principal } from '#server/access/principal'
import { PersonRole, type Grant, type Role } from '#shared/access'
import { COUNTRY } from '#shared/ids'

export type Need =
  /** Anybody, also who is not known; the reason says why that harms nobody. */
  | { readonly open: string }
  /** A webhook signature, which the door checks itself. */
  | { readonly signature: 'feed' }
  /**
   * At least this role. `within: 'own'`: for some area, and what is answered or done is held to the areas
   * of it; `'whole'`: for the whole installation, because the matter belongs to no area.
   */
  | { readonly role: PersonRole; readonly within: 'own' | 'whole' }

/** A screen sees what a viewer sees, and does nothing. */
const RANK: Readonly<Record<Role, number>> = {
  screen: 0,
  viewer: 0,
  leader: 1,
  operator: 2,
  administrator: 3,
}

export const isAtLeast = (role: Role, least: PersonRole): boolean => RANK[role] >= RANK[least]

/** The grants of a principal that bring at least this role. */
export function grantsFor({ grants }: Principal, least: PersonRole): readonly Grant[] {
  return grants.filter(({ role }) => isAtLeast(role, least))
}

export function meets(who: Principal, need: Need): boolean {
  if ('open' in need) return true
  if ('signature' in need) return false
  const grants = grantsFor(who, need.role)
  return need.within === 'own' ? grants.length > 0 : grants.some(({ area }) => area === COUNTRY)
}
