/** Cameras by state, and how the traffic moves past them: the slowest roads, then the slowest places. */
import { freshness } from '#shared/freshness'
import type { CameraEntry, CameraState } from '#shared/kinds/camera-observed'
import type { Duration, Instant } from '#shared/time'

export interface Pace {
  readonly key: string
  readonly name: string
  /** Means over its cameras. */
  readonly speed: number
  readonly vehiclesPerHour: number
  /** The slowest first. */
  readonly cameras: readonly CameraEntry[]
  /** When the latest of its readings was made, if that is long ago. */
  readonly oldSince: Instant | undefined
}

export function countStates(cameras: readonly CameraEntry[]): Record<CameraState, number> {
  const counts = { live: 0, frozen: 0, off: 0 }
  for (const { status } of cameras) if (status) counts[status.state]++
  return counts
}

type DueEvery = (source: string) => Duration | undefined

function paceOf(
  key: string,
  name: string,
  cameras: readonly CameraEntry[],
  dueEvery: DueEvery,
  now: Instant,
): Pace[] {
  const flows = cameras.flatMap(({ flow }) => flow ?? [])
  const isOld = (flow: (typeof flows)[number]) => {
    const due = dueEvery(flow.source)
    const state = due === undefined ? 'fresh' : freshness(flow.observedAt, due, now)
    return state === 'stale' || state === 'dead'
  }
  // An old reading is no part of a mean with those of now.
  const recent = flows.filter((flow) => !isOld(flow))
  const counted = recent.length > 0 ? recent : flows
  if (counted.length === 0) return []
  const mean = (of: (flow: (typeof flows)[number]) => number) =>
    counted.reduce((sum, flow) => sum + of(flow), 0) / counted.length
  const latest = counted.toSorted((one, other) => other.observedAt - one.observedAt)[0]
  return [
    {
      key,
      name,
      speed: mean(({ speed }) => speed),
      vehiclesPerHour: mean(({ vehiclesPerHour }) => vehiclesPerHour),
      cameras: cameras
        .filter(({ flow }) => flow)
        .toSorted((one, other) => (one.flow?.speed ?? 0) - (other.flow?.speed ?? 0)),
      oldSince: recent.length > 0 ? undefined : latest?.observedAt,
    },
  ]
}

const slowestFirst = (one: Pace, other: Pace) =>
  Number(one.oldSince !== undefined) - Number(other.oldSince !== undefined) ||
  one.speed - other.speed ||
  (one.key < other.key ? -1 : 1)

export function pacesOfRoads(
  cameras: readonly CameraEntry[],
  dueEvery: DueEvery,
  now: Instant,
): readonly Pace[] {
  const roads = new Map<string, CameraEntry[]>()
  for (const entry of cameras) {
    const road = entry.status?.road
    if (road !== undefined) roads.set(road, [...(roads.get(road) ?? []), entry])
  }
  return [...roads]
    .flatMap(([road, members]) => paceOf(road, road, members, dueEvery, now))
    .toSorted(slowestFirst)
}

export function pacesOfPlaces(
  cameras: readonly CameraEntry[],
  dueEvery: DueEvery,
  now: Instant,
): readonly Pace[] {
  return cameras
    .flatMap((entry) =>
      paceOf(entry.camera, entry.status?.name ?? entry.camera, [entry], dueEvery, now),
    )
    .toSorted(slowestFirst)
}
