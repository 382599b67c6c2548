/** "Tỉnh Mẫu": a whole province made from a seed, so that the wall can be shown without any real data. */
import { demoCameras, type DemoCamera } from '#server/demo/cameras'
import { demoAreas, PROVINCE, type DemoArea } from '#server/demo/communes'
import { MERGER, mergerOf, type FormerUnit, type Merged } from '#server/demo/former'
import { toPosition, type Path } from '#server/demo/plane'
import { ownPlan } from '#server/demo/plan'
import { terrain, type Terrain } from '#server/demo/terrain'
import type { Event } from '#shared/event'
import { EventId, Source, ThingId, type AreaCode } from '#shared/ids'
import { kinds, type DataOf } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import { Instant } from '#shared/time'

export interface DemoProvince {
  readonly code: AreaCode
  readonly areas: readonly DemoArea[]
  readonly communes: readonly (DemoArea & Partial<Merged>)[]
  /** Ended with the merger, and are none of `areas`. */
  readonly former: readonly FormerUnit[]
  readonly cameras: readonly DemoCamera[]
  /** area.defined (parents first, former units last), the province's own plan, then place.defined; ids depend on the seed alone. */
  readonly events: readonly Event[]
}

/** Feed name of what defines the province. */
export const PROVINCE_FEED = 'province'
export const DEMO_SEED = 2026

const source = Source.parse(PROVINCE_FEED)
const since = Instant.parse(MERGER)

/**
 * `receivedAt` (ms) stamps the events; it does not enter their ids. Borders never leave a gap or an
 * overlap between neighbours' vertices; with some seeds (about one in eight) two borders that meet
 * at a sharp angle cross by some metres. DEMO_SEED is tested to be free of that.
 */
export function demoProvince(seed: number, receivedAt: Instant): DemoProvince {
  const land = terrain()
  const drawn = demoAreas(land, seeded(seed))
  const { former, merged } = mergerOf(
    drawn.filter((area) => area.level === 'commune'),
    seeded(seed + 1),
  )
  const areas = drawn.map((area) => ({ ...area, ...merged.get(area.code) }))
  const communes = areas.filter((area) => area.level === 'commune')
  const envelope = (id: string, area: AreaCode) => ({
    id: EventId.parse(`demo-${seed}:${id}`),
    source,
    area,
    observedAt: since,
    receivedAt,
    quality: 'estimated' as const,
  })
  const defined = (code: AreaCode, area: object): Event => ({
    ...envelope(`area:${code}`, code),
    kind: 'area.defined',
    data: kinds['area.defined'].data.parse(area),
  })
  const plan = ownPlan()
  const events: Event[] = [
    ...areas.map(({ code, landscape: _landscape, ...area }) => defined(code, area)),
    ...former.map(({ code, successor: _successor, ...unit }) => defined(code, unit)),
  ]
  events.push({
    ...envelope(`plan:${plan.code}`, PROVINCE),
    kind: 'indicator.defined',
    data: plan,
  })
  for (const [area, data] of places(land, communes))
    events.push({ ...envelope(`place:${data.place}`, area), kind: 'place.defined', data })
  return { code: PROVINCE, areas, communes, former, cameras: demoCameras(land, areas), events }
}

type Place = DataOf<'place.defined'>

function places(land: Terrain, communes: readonly DemoArea[]): [AreaCode, Place][] {
  const place = kinds['place.defined'].data
  const line = (
    id: string,
    type: 'river' | 'road',
    name: string,
    rank: number,
    path: Path,
  ): Place =>
    place.parse({
      place: ThingId.parse(id),
      type,
      name,
      rank,
      geometry: { type: 'LineString', coordinates: path.map(toPosition) },
    })
  const drawn = [
    line('song-mau', 'river', 'Sông Mẫu', 1, land.river),
    line('song-nhanh', 'river', 'Sông Trà Nú', 2, land.tributary),
    ...land.roads.map((road) => line(road.id, 'road', road.name, road.rank, road.path)),
  ]
  return [
    ...drawn.map((data): [AreaCode, Place] => [PROVINCE, data]),
    ...communes.map(({ code, centre, fullName }): [AreaCode, Place] => [
      code,
      place.parse({
        place: `office-${code}`,
        type: 'office',
        name: `Trung tâm phục vụ hành chính công ${fullName.charAt(0).toLowerCase()}${fullName.slice(1)}`,
        rank: 3,
        geometry: { type: 'Point', coordinates: centre },
      }),
    ]),
  ]
}
