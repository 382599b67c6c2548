import * as z from 'zod'
import { Position } from '#shared/geometry'
import { AreaCode, ThingId } from '#shared/ids'
import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { kindWords } from '#shared/lang/kinds'
import { plate } from '#shared/personal'
import { Priority } from '#shared/quality'
import { between, pick, somewhere } from '#shared/random'
import type { Text } from '#shared/text'

export const CameraState = z.enum(['live', 'frozen', 'off'])
export type CameraState = z.infer<typeof CameraState>

export const DetectionType = z.enum([
  'congestion',
  'accident',
  'wrong_way',
  'stopped_vehicle',
  'flood',
  'fire',
  'crowd',
])
export type DetectionType = z.infer<typeof DetectionType>

/** A detection without its word does not compile. */
const words: Readonly<Record<DetectionType, Text>> = kindWords.detection

const camera = ThingId
const status = {
  name: z.string().min(1).max(120),
  /** The road or place it looks at. */
  road: z.string().max(120).optional(),
  position: Position,
  state: CameraState,
}
const flow = {
  /** Vehicles an hour past the camera, all lanes. */
  vehiclesPerHour: z.number().min(0).max(50_000),
  /** Mean speed, km/h. */
  speed: z.number().min(0).max(250),
  /** Share of the road surface taken, %. */
  occupancy: z.number().min(0).max(100).optional(),
}
const detection = {
  type: DetectionType,
  priority: Priority,
  /** False once the camera no longer sees it. */
  active: z.boolean(),
  /** Of the vehicle it is about, where the camera reads plates. */
  plate: plate.optional(),
}

/** The three reports of a camera age apart, so each keeps its own provenance. */
const reported = { area: AreaCode, ...provenance }

export const CameraEntry = z.strictObject({
  camera,
  /** Of the status, which says where the camera stands; without one, of the flow or the detection. */
  area: AreaCode,
  status: z.strictObject({ ...status, ...reported }).optional(),
  flow: z.strictObject({ ...flow, ...reported }).optional(),
  detection: z.strictObject({ ...detection, ...reported }).optional(),
})
export type CameraEntry = z.infer<typeof CameraEntry>

export const cameraObserved = defineKind({
  title: { vi: 'Camera giao thông', en: 'Traffic camera' },
  data: z.discriminatedUnion('report', [
    z.strictObject({ report: z.literal('status'), camera, ...status }),
    z.strictObject({ report: z.literal('flow'), camera, ...flow }),
    z.strictObject({ report: z.literal('detection'), camera, ...detection }),
  ]),
  tables: { camera: CameraEntry },
  sample: (random) => {
    const id = `cam-${between(random, 1, 60)}`
    return pick(random, [
      {
        report: 'status' as const,
        camera: id,
        name: 'Ngã tư Phú Lâm',
        road: 'QL1',
        position: somewhere(random),
        state: pick(random, CameraState.options),
      },
      {
        report: 'flow' as const,
        camera: id,
        vehiclesPerHour: between(random, 100, 4000),
        speed: between(random, 5, 60, 1),
      },
      {
        report: 'detection' as const,
        camera: id,
        type: pick(random, DetectionType.options),
        priority: pick(random, Priority.options),
        active: true,
        ...(random() < 0.3 && { plate: '13A-000.12' }),
      },
    ])
  },
  urgent: (data) => data.report === 'detection',
  headline: (data) =>
    data.report === 'detection' && data.active
      ? { text: words[data.type], priority: data.priority }
      : undefined,
})
