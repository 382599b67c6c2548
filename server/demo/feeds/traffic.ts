/** Cameras and what their analytics count. */
import type { DemoCamera } from '#server/demo/cameras'
import type { Figure } from '#server/demo/feeds/figure'
import { chance, drift, rush, saltOf, soFar, trait, type Moment } from '#server/demo/feeds/noise'
import type { CameraState } from '#shared/kinds/camera-observed'
import { HOUR, MINUTE } from '#shared/time'

/** How long a camera keeps its state at least. */
const SPELL = 30 * MINUTE

/** Out of a hundred cameras about three are off and two show a picture that stands still. */
export function stateOf(camera: DemoCamera, at: number): CameraState {
  const salt = saltOf(camera.camera)
  // Spells begin at another minute for every camera, or all would change at once.
  const spell = Math.floor(at / SPELL + chance(salt, 5))
  const drawn = chance(salt, spell)
  if (drawn < 0.03) return 'off'
  return drawn < 0.05 ? 'frozen' : 'live'
}

/** From 0 (free) to 1 (blocked). */
export function jam(camera: DemoCamera, moment: Moment): number {
  const salt = saltOf(camera.camera, 'jam')
  const load =
    rush(moment) * (0.75 + 0.35 * trait(salt)) + 0.22 * drift(salt, moment.at, 18 * MINUTE)
  return Math.min(0.97, Math.max(0.01, load))
}

export interface Flow {
  readonly vehiclesPerHour: number
  readonly speed: number
  readonly occupancy: number
}

/** Flow falls again once a road is more than two thirds full, as the fundamental diagram of traffic has it. */
export function flowOf(camera: DemoCamera, moment: Moment): Flow {
  const full = jam(camera, moment)
  const salt = saltOf(camera.camera, 'flow')
  const shimmer = 1 + 0.06 * drift(salt, moment.at, 2 * MINUTE)
  const share = full < 0.66 ? full / 0.66 : 1 - (full - 0.66) * 1.2
  return {
    vehiclesPerHour: Math.round(camera.capacity * share * shimmer),
    speed: Math.round(camera.freeSpeed * (1 - 0.78 * full ** 1.6) * shimmer * 10) / 10,
    occupancy: Math.round(full * 85),
  }
}

const live = (cameras: readonly DemoCamera[], at: number): readonly DemoCamera[] =>
  cameras.filter((camera) => stateOf(camera, at) === 'live')

export const traffic: readonly Figure[] = [
  {
    indicator: 'trf.speed',
    feed: 'camera-giao-thong',
    digits: 1,
    province: (moment, _, { cameras }) => {
      const seen = live(cameras, moment.at)
      const sum = seen.reduce((total, camera) => total + flowOf(camera, moment).speed, 0)
      return seen.length === 0 ? 0 : sum / seen.length
    },
  },
  {
    indicator: 'trf.flow',
    feed: 'camera-giao-thong',
    digits: 0,
    commune: ({ cameras }, moment) =>
      cameras.length === 0
        ? undefined
        : live(cameras, moment.at).reduce(
            (sum, camera) => sum + flowOf(camera, moment).vehiclesPerHour,
            0,
          ),
  },
  {
    indicator: 'trf.cameras.live',
    feed: 'camera-giao-thong',
    digits: 0,
    commune: ({ cameras }, { at }) => (cameras.length === 0 ? undefined : live(cameras, at).length),
  },
  {
    indicator: 'trf.accidents',
    feed: 'camera-giao-thong',
    digits: 0,
    commune: ({ population }, moment, salt) =>
      chance(salt, moment.day) < population / 1_200_000 &&
      soFar(moment) > chance(salt + 1, moment.day)
        ? 1
        : 0,
  },
  {
    indicator: 'trf.congestion',
    feed: 'camera-giao-thong',
    digits: 2,
    mapped: true,
    commune: (commune, moment, salt) => {
      const crowd = { town: 0.62, coast: 0.3, plain: 0.26, hills: 0.1 }[commune.landscape]
      const load = crowd * rush(moment) * (1 + 0.5 * trait(salt))
      return Math.min(1, Math.max(0, load + 0.03 * drift(salt, moment.at, HOUR / 3)))
    },
  },
]
