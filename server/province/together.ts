/** What only shows once all communes are read. */
import { farUnits, type FarUnit } from '#server/province/far'
import { neighbours, type Unmet } from '#server/province/neighbours'
import { faultOf, titleOf, type CommuneRead } from '#server/province/read'
import { boundaryKm2 } from '#server/province/ring'
import type { Text } from '#shared/text'

/** In the published files the two differ by 7 % at most; square metres or hectares differ by a hundred and more. */
const FACTOR = 3

export interface Together {
  readonly problems: readonly Text[]
  readonly unmet: Unmet | undefined
  readonly far: readonly FarUnit[]
}

export function together(communes: readonly CommuneRead[]): Together {
  const { problems, unmet } = neighbours(communes)
  const far = farUnits(communes)
  // The areas published for islands count the sea and the reefs around them.
  const near = communes.filter((area) => !far.some(({ title }) => title === titleOf(area)))
  return { problems: [...problems, ...near.flatMap(contradiction)], unmet, far }
}

function contradiction({ label, areaKm2, boundary }: CommuneRead): Text[] {
  const drawn = boundaryKm2(boundary)
  const factor = areaKm2 / drawn
  if (factor <= FACTOR && factor >= 1 / FACTOR) return []
  const ha = Math.abs(factor / 100 - 1) < 0.2
  const km2 = Number(drawn.toPrecision(3))
  return [
    faultOf(label, {
      vi: `diện tích ${areaKm2} km² nhưng ranh giới bao ${km2} km²${ha ? ' (là héc-ta?)' : ''}: sửa số hoặc ranh giới, hoặc để trống số`,
      en: `area ${areaKm2} km² but the boundary encloses ${km2} km²${ha ? ' (hectares?)' : ''}: mend the figure or the boundary, or leave the figure empty`,
    }),
  ]
}
