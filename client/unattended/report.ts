/** What this page says of itself to the server, every REPORT_MS. */
import { onCleanup, type Accessor } from 'solid-js'
import type { Feed } from '#client/feed/machine'
import { heapNow } from '#client/unattended/heap'
import type { Pictures as Drawn } from '#client/unattended/pictures'
import type { Faults } from '#client/wall/faults'
import type { Station } from '#client/wall/station'
import { REPORT_MS, type GlassReport } from '#shared/glass'
import type { Picture } from '#shared/programme'
import { meets } from '#shared/wall'

/** Of more than this there is nothing to be learnt, and the server takes no more. */
const AT_MOST = 20

export interface Told {
  readonly station: Station
  readonly picture: Picture
  /** Drawn by somebody at the screen. */
  readonly curtain: boolean
  readonly feed: Pick<Feed, 'heardAt'>
  readonly drawn: ReturnType<Drawn['take']>
  /** Of scenes, ms; undefined: none has been made yet. */
  readonly readyTime: number | undefined
  readonly faults: ReturnType<Faults['all']>
  readonly version: string
  /** Local time, ms. */
  readonly now: number
}

/** Where it stands, if a wall says so. */
function placeOf({ wall, screen, missing }: Station): Pick<GlassReport, 'wall' | 'screen'> {
  const laidOut = !missing && wall.screens.length > 0
  return laidOut ? { wall: wall.wall, screen: screen.name } : {}
}

export function reportOf(told: Told): GlassReport {
  const { station, picture, curtain, feed, drawn, readyTime, faults, version, now } = told
  const heap = heapNow()
  return {
    ...placeOf(station),
    window: { width: innerWidth, height: innerHeight, ratio: devicePixelRatio },
    shown: picture.shown
      .filter(({ rect }) => meets(rect, station.screen))
      .slice(0, AT_MOST)
      .map(({ region, scene, why }) => ({
        ...(region !== undefined && { region }),
        ...(scene !== undefined && { scene }),
        why,
      })),
    blank: picture.blank,
    curtain: picture.curtain || curtain,
    frameAge: Math.max(0, now - feed.heardAt),
    ...(drawn.pictureTime !== undefined && { pictureTime: drawn.pictureTime }),
    dropped: drawn.dropped,
    ...(readyTime !== undefined && { readyTime }),
    ...(heap && { heap: heap.used }),
    age: performance.now(),
    version,
    faults: faults.slice(0, AT_MOST),
  }
}

export function reportAlways(told: Accessor<Told>, report: (report: GlassReport) => void): void {
  const timer = setInterval(() => report(reportOf(told())), REPORT_MS)
  onCleanup(() => clearInterval(timer))
}
