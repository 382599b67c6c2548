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
  /** The province's figure comes once an hour. */
  readonly slow?: boolean
  /** Typed in by a person. */
  readonly by?: { readonly quality: Quality; readonly person: string }
}
