/** Whether an event lies in the areas that its feed is for. Asked only of feeds that are limited. */
import { isWithin, type ParentOf } from '#server/access/within'
import { say } from '#server/lang/say'
import type { Event } from '#shared/event'
import type { AreaCode, FeedName } from '#shared/ids'
import type { Text } from '#shared/text'

/** Why not, as a sentence; undefined: it does. */
export function foreignArea(
  event: Event,
  feed: FeedName,
  areas: ReadonlySet<AreaCode>,
  parentOf: ParentOf,
): Text | undefined {
  const own = [...areas]
  const isOwn = (area: AreaCode): boolean => own.some((top) => isWithin(parentOf, area, top))
  const params = { feed, area: event.area, allowed: own.join(', ') }
  if (event.kind !== 'area.defined')
    return isOwn(event.area) ? undefined : say('foreignArea', params)
  // A new area lies where its parent lies. One that is there already must not be drawn in from outside,
  // nor the top of what the feed is for be hung elsewhere.
  const before = parentOf(event.area)
  const isFree = isOwn(event.data.parent) && (before === undefined || isOwn(before))
  return isFree ? undefined : say('foreignParent', params)
}
