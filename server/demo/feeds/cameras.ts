/** What the simulated cameras send: their state, the flow past them, and what they detect. */
import { samplePlate } from '#server/demo/citizens'
import type { DemoCamera } from '#server/demo/cameras'
import { lastReading } from '#server/demo/feeds/figures'
import { chance, momentOf, saltOf } from '#server/demo/feeds/noise'
import { flowOf, jam, stateOf } from '#server/demo/feeds/traffic'
import type { Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent } from '#server/send/cloud-event'
import type { DetectionType } from '#shared/kinds/camera-observed'
import type { Priority } from '#shared/quality'
import { Instant, MINUTE, SECOND } from '#shared/time'

const FLOW_EVERY = 30 * SECOND
const STATUS_EVERY = 5 * MINUTE
/** A camera is drawn for one detection at most in so long. */
const WATCH = 20 * MINUTE

function cameraEvent(camera: DemoCamera, at: Instant, report: string, data: object): Outgoing {
  return {
    feed: 'camera-giao-thong',
    event: cloudEvent({
      id: `${report}:${at / SECOND}`,
      source: `camera-giao-thong/${camera.camera}`,
      kind: 'camera.observed',
      observedAt: at,
      area: camera.area,
      data: { report, camera: camera.camera, ...data },
    }),
  }
}

export function statusEvent(camera: DemoCamera, at: Instant): Outgoing {
  const { name, road, position } = camera
  return cameraEvent(camera, at, 'status', { name, road, position, state: stateOf(camera, at) })
}

export function flowEvent(camera: DemoCamera, at: Instant): Outgoing {
  return cameraEvent(camera, at, 'flow', flowOf(camera, momentOf(at)))
}

interface Detection {
  readonly type: DetectionType
  readonly priority: Priority
  readonly from: Instant
  readonly to: Instant
  readonly plate?: string
}

/** Detections that are about one vehicle. */
const ofVehicle: ReadonlySet<DetectionType> = new Set(['stopped_vehicle', 'wrong_way'])

const rare: readonly { type: DetectionType; priority: Priority; below: number }[] = [
  { type: 'accident', priority: 'urgent', below: 0.003 },
  { type: 'flood', priority: 'urgent', below: 0.005 },
  { type: 'stopped_vehicle', priority: 'medium', below: 0.014 },
  { type: 'wrong_way', priority: 'high', below: 0.02 },
  { type: 'crowd', priority: 'low', below: 0.024 },
]

/** What the camera detects in the watch around `at`, if anything: congestion where its road is full. */
function detectionNear(camera: DemoCamera, at: number): Detection | undefined {
  const salt = saltOf(camera.camera, 'detection')
  const watch = Math.floor(at / WATCH)
  const start = watch * WATCH + Math.floor((chance(salt, watch) * WATCH) / 2)
  const from = Instant.parse(Math.floor(start / SECOND) * SECOND)
  const minutes = 3 + Math.floor(chance(salt + 1, watch) * 6)
  const to = Instant.parse(from + minutes * MINUTE)
  if (stateOf(camera, from) !== 'live') return undefined
  const drawn = chance(salt + 2, watch)
  const found = rare.find(({ below }) => drawn < below)
  if (found) {
    const { type, priority } = found
    const plate = ofVehicle.has(type) && { plate: samplePlate(() => chance(salt + 3, watch)) }
    return { type, priority, from, to, ...plate }
  }
  const full = jam(camera, momentOf(from))
  if (full < 0.8 || drawn > 0.5) return undefined
  return { type: 'congestion', priority: full > 0.92 ? 'high' : 'medium', from, to }
}

function detectionsBetween(camera: DemoCamera, from: Instant, to: Instant): Outgoing[] {
  const found = detectionNear(camera, to)
  if (!found) return []
  const { from: _from, to: _to, ...seen } = found
  const out: Outgoing[] = []
  if (found.from > from && found.from <= to)
    out.push(cameraEvent(camera, found.from, 'detection', { ...seen, active: true }))
  if (found.to > from && found.to <= to)
    out.push(cameraEvent(camera, found.to, 'detection', { ...seen, active: false }))
  return out
}

/** The reports observed in (from, to]. */
export function camerasBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  return world.cameras.flatMap((camera) => {
    const salt = saltOf(camera.camera)
    const out = detectionsBetween(camera, from, to)
    const status = lastReading(salt, STATUS_EVERY, to)
    const changed = stateOf(camera, from) !== stateOf(camera, to)
    if (changed) out.push(statusEvent(camera, to))
    else if (status > from) out.push(statusEvent(camera, status))
    const flow = lastReading(salt + 1, FLOW_EVERY, to)
    if (flow > from && stateOf(camera, flow) === 'live') out.push(flowEvent(camera, flow))
    return out
  })
}
