/** How one indicator behaves in the demonstration. */
import type { Moment } from '#server/demo/feeds/noise'
import type { Commune, DemoFeed, World } from '#server/demo/feeds/world'
import type { Quality } from '#shared/quality'

export interface Figure {
  readonly indicator: string
  readonly feed: DemoFeed
  /** Decimals that its system reports. */
  readonly digits: number
  /** Of a commune; undefined where it has none. `salt` differs by commune and indicator. */
  readonly commune?: (
    commune: Commune,
    moment: Moment,
    salt: number,
    world: World,
  ) => number | undefined
  /** Of the province, for a figure that does not follow from the communes' readings. */
  readonly province?: (moment: Moment, salt: number, world: World) => number
  /** Looked at on the map, so its communes are filled in hour by hour. */
  readonly mapped?: boolean
  /** Its past is known of communes, too; not of what swings within the day, where one reading is no month. */
  readonly kept?: boolean
  /** Comes once an hour, of the province, its groupings and communes alike. */
  readonly slow?: boolean
  /** Typed in by a person. */
  readonly by?: { readonly quality: Quality; readonly person: string }
}
