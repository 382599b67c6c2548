/** What is wrong as far as a scene is about it: its domains, and the area that it shows. */
import type { Wrong, WrongDomain } from '#client/store/wrong/item'
import type { AreaCode } from '#shared/ids'

export interface Concern {
  /** Undefined: all. */
  readonly domains: readonly WrongDomain[] | undefined
  /** Undefined: everywhere. */
  readonly isHere: ((area: AreaCode) => boolean) | undefined
}

export function concerns({ domains, isHere }: Concern, { domain, area }: Wrong): boolean {
  const there = isHere === undefined || (area !== undefined && isHere(area))
  return there && (domains?.includes(domain) ?? true)
}

/** What is urgent concerns every scene. */
export const wrongFor = (items: readonly Wrong[], concern: Concern): readonly Wrong[] =>
  items.filter((item) => item.priority === 'urgent' || concerns(concern, item))
