/** Whether an event lies in the areas that its feed is for. Asked only of feeds that are limited. */
import { isWithin, type ParentOf } from '#server/access/within'
import { say } from '#server/lang/say'
import type { Tables } from '#server/projections/state'
import type { Event } from '#shared/event'
import type { AreaCode, FeedName } from '#shared/ids'
import type { Text } from '#shared/text'

export interface Surroundings {
  readonly parentOf: ParentOf
  /** Where the thing that an event tells of stands so far; undefined: nowhere yet, or it is no thing. */
  areaNow(event: Event): AreaCode | undefined
}

/** Things are numbered for the whole province: an event may name one of another area. */
export function areaNow(tables: Pick<Tables, 'get'>, { kind, data }: Event): AreaCode | undefined {
  if (kind === 'camera.observed') return tables.get('camera', data.camera)?.area
  if (kind === 'dossier.changed') return tables.get('dossier', data.dossier)?.area
  if (kind === 'report.changed') return tables.get('report', data.report)?.area
  if (kind === 'place.defined') return tables.get('place', data.place)?.area
  return undefined
}

/** Why not, as a sentence; undefined: it does. */
export function foreignArea(
  event: Event,
  feed: FeedName,
  areas: ReadonlySet<AreaCode>,
  around: Surroundings,
): Text | undefined {
  const own = [...areas]
  const isForeign = (area: AreaCode | undefined): boolean =>
    area !== undefined && !own.some((top) => isWithin(around.parentOf, area, top))
  const params = { feed, allowed: own.join(', ') }
  if (event.kind === 'area.defined') {
    // A new area lies where its parent lies. One that is there already must not be drawn in from outside,
    // nor the top of what the feed is for be hung elsewhere.
    const { parent, into } = event.data
    if (![parent, into, around.parentOf(event.area)].some(isForeign)) return undefined
    return say('foreignParent', { ...params, area: event.area })
  }
  if (isForeign(event.area)) return say('foreignArea', { ...params, area: event.area })
  const area = around.areaNow(event)
  return area !== undefined && isForeign(area)
    ? say('foreignThing', { ...params, area })
    : undefined
}
