/** What the simulated feeds report about. */
import type { DemoCamera } from '#server/demo/cameras'
import { saltOf } from '#server/demo/feeds/noise'
import type { Landscape } from '#server/demo/names'
import type { DemoProvince } from '#server/demo/province'
import type { CloudEvent } from '#server/send/cloud-event'
import type { Position } from '#shared/geometry'
import type { AreaCode } from '#shared/ids'

export interface Commune {
  readonly code: AreaCode
  readonly name: string
  readonly parent: AreaCode
  readonly population: number
  readonly landscape: Landscape
  readonly centre: Position
  readonly cameras: readonly DemoCamera[]
  readonly salt: number
}

export interface World {
  readonly province: AreaCode
  readonly groupings: readonly AreaCode[]
  readonly communes: readonly Commune[]
  readonly cameras: readonly DemoCamera[]
}

export function worldOf(province: DemoProvince): World {
  const communes = province.communes.map(
    ({ code, name, parent, population, landscape = 'plain', centre }): Commune => ({
      code,
      name,
      parent,
      population,
      landscape,
      centre,
      cameras: province.cameras.filter((camera) => camera.area === code),
      salt: saltOf(code),
    }),
  )
  return {
    province: province.code,
    groupings: [...new Set(communes.map((commune) => commune.parent))],
    communes,
    cameras: province.cameras,
  }
}

/** Feed names of the demonstration, as registered at the door. */
export type DemoFeed =
  'mot-cua' | 'phan-anh' | 'camera-giao-thong' | 'moi-truong' | 'kinh-te' | 'y-te'

/** An event and the feed it goes out by. */
export interface Outgoing {
  readonly feed: DemoFeed
  readonly event: CloudEvent
}
