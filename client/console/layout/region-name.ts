import type { Option } from '#client/form/choice.tsx'
import { studio } from '#client/lang/studio'
import { fill } from '#shared/text'
import type { RegionId, Wall } from '#shared/wall'

/** "Vùng 1 (chinh)": a region has no name but its id, which nobody need know by heart. */
export function regionName({ regions }: Pick<Wall, 'regions'>, region: RegionId): string {
  const at = regions.findIndex((one) => one.region === region)
  return fill(studio.layout.regionNamed, { n: at === -1 ? '?' : at + 1, region })
}

export const regionOptions = (wall: Wall): Option[] =>
  wall.regions.map(({ region }) => ({ value: region, label: regionName(wall, region) }))
