/** Where the demonstration's traffic cameras stand: along its roads, close together in the town. */
import type { DemoArea } from '#server/demo/communes'
import { distance, toPosition, type Point } from '#server/demo/plane'
import { TOWN, type Terrain } from '#server/demo/terrain'
import { contains } from '#server/province/ring'
import type { Position } from '#shared/geometry'
import { ThingId, type AreaCode } from '#shared/ids'

export interface DemoCamera {
  readonly camera: ThingId
  readonly name: string
  readonly road: string
  readonly position: Position
  readonly area: AreaCode
  /** Vehicles an hour at the peak, all lanes. */
  readonly capacity: number
  /** Mean speed of an empty road, km/h. */
  readonly freeSpeed: number
}

/** Spacing along a road, km: the busier the place, the closer. */
function spacing(point: Point, rank: number): number {
  const toTown = distance(point, TOWN)
  if (toTown < 6) return 0.95
  if (toTown < 14) return 2.6
  return rank === 1 ? 4.6 : 9.5
}

const kinds = ['Ngã tư', 'Cầu', 'Nút giao', 'Chợ', 'Ngã ba', 'Trường học', 'Bến xe'] as const

export function demoCameras(land: Terrain, areas: readonly DemoArea[]): DemoCamera[] {
  const communes = areas.filter((area) => area.level === 'commune')
  const cameras: DemoCamera[] = []
  const names = new Set<string>()
  for (const road of land.roads) {
    let since = 1.5
    let before = road.path[0] ?? TOWN
    for (const point of road.path) {
      since += distance(before, point)
      before = point
      if (since < spacing(point, road.rank)) continue
      const position = toPosition(point)
      const commune = communes.find((area) => contains(area.boundary, position))
      if (!commune) continue
      since = 0
      const busy = distance(point, TOWN) < 8
      cameras.push({
        camera: ThingId.parse(`CAM-${String(cameras.length + 1).padStart(3, '0')}`),
        name: unused(names, commune.name),
        road: road.name,
        position,
        area: commune.code,
        capacity: road.rank === 1 ? (busy ? 4200 : 2600) : busy ? 2400 : 900,
        freeSpeed: busy ? 44 : road.rank === 1 ? 68 : 55,
      })
    }
  }
  return cameras
}

function unused(names: Set<string>, place: string): string {
  for (let count = 0; ; count++) {
    const round = Math.floor(count / kinds.length)
    const kind = kinds[(names.size + count) % kinds.length] ?? kinds[0]
    const name = `${kind} ${place}${round > 0 ? ` ${round + 1}` : ''}`
    if (names.has(name) || place.startsWith(kind)) continue
    names.add(name)
    return name
  }
}
