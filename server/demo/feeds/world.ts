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
  /** Made by the merger: before it there was no such commune. */
  readonly merged: boolean
}

/** A unit that ended with the merger. */
export interface Former {
  readonly code: AreaCode
  readonly population: number
  readonly successor: Commune
}

export interface World {
  readonly province: AreaCode
  readonly groupings: readonly AreaCode[]
  readonly communes: readonly Commune[]
  readonly former: readonly Former[]
  readonly cameras: readonly DemoCamera[]
}

export function worldOf(province: DemoProvince): World {
  const communes = province.communes.map(
    ({ code, name, parent, population, landscape = 'plain', centre, since }): Commune => ({
      code,
      name,
      parent,
      population,
      landscape,
      centre,
      cameras: province.cameras.filter((camera) => camera.area === code),
      salt: saltOf(code),
      merged: since !== undefined,
    }),
  )
  const former = province.former.flatMap(({ code, population, successor }) =>
    communes
      .filter((commune) => commune.code === successor)
      .map((commune): Former => ({ code, population, successor: commune })),
  )
  return {
    province: province.code,
    groupings: [...new Set(communes.map((commune) => commune.parent))],
    communes,
    former,
    cameras: province.cameras,
  }
}

/** Feed names of the demonstration, as registered at the door. */
export type DemoFeed =
  | 'mot-cua'
  | 'dich-vu-cong'
  | 'phan-anh'
  | 'camera-giao-thong'
  | 'moi-truong'
  | 'kinh-te'
  | 'y-te'
  | 'dinh-danh'
  | 'chu-ky-so'
  | 'vien-thong'
  | 'dien-luc'
  | 'an-toan-thong-tin'
  | 'cuc-thong-ke'

/** An event and the feed it goes out by. */
export interface Outgoing {
  readonly feed: DemoFeed
  readonly event: CloudEvent
}
