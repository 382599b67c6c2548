/** The communes that the merger of 1/7/2025 made, and the units that they were made of. */
import { PROVINCE, type DemoArea } from '#server/demo/communes'
import { namer } from '#server/demo/names'
import { AreaCode } from '#shared/ids'
import type { DataOf } from '#shared/kinds/index'
import { between, type Random } from '#shared/random'

/** The day the two-level government began. */
export const MERGED_ON = '2025-07-01'
export const MERGER = Date.parse(`${MERGED_ON}T00:00:00+07:00`)

type Definition = DataOf<'area.defined'>

export interface FormerUnit extends Pick<Definition, 'name' | 'fullName' | 'parent' | 'into'> {
  readonly code: AreaCode
  readonly level: 'commune'
  readonly population: number
  readonly until: string
  /** The commune that most of it came to. */
  readonly successor: AreaCode
}

/** What a merged commune has besides what every area has. */
export type Merged = Required<Pick<Definition, 'since' | 'parts' | 'mergedFrom'>>

export interface Merger {
  readonly former: readonly FormerUnit[]
  /** By present commune. The others were there before. */
  readonly merged: ReadonlyMap<AreaCode, Merged>
}

/** Numbers of former units follow on this. */
const BEFORE_FIRST = 500

/**
 * One commune of three was made of two or three units, whose people add up to its own. One unit was
 * split between two neighbours, 60 to 40. `communes`: of the present.
 */
export function mergerOf(communes: readonly DemoArea[], random: Random): Merger {
  const name = namer(
    random,
    communes.map((commune) => commune.name),
  )
  const former: FormerUnit[] = []
  const add = (of: DemoArea, population: number, into?: AreaCode): FormerUnit => {
    const called = name(of.landscape ?? 'plain')
    const [type] = of.fullName.split(' ', 1)
    const unit: FormerUnit = {
      code: AreaCode.parse(`${PROVINCE}${BEFORE_FIRST + former.length + 1}`),
      parent: of.parent,
      name: called,
      fullName: `${type} ${called}`,
      level: 'commune',
      population,
      until: MERGED_ON,
      ...(into && { into }),
      successor: of.code,
    }
    former.push(unit)
    return unit
  }

  const chosen = communes.filter((_, index) => index % 3 === 1)
  const [larger, smaller] = nearestPair(chosen)
  // In fives, so that both shares are of whole people.
  const split = add(larger, 5 * Math.floor((0.3 * smaller.population) / 5))
  const shares = new Map([
    [larger.code, 0.6],
    [smaller.code, 0.4],
  ])

  const merged = new Map(
    chosen.map((commune): [AreaCode, Merged] => {
      const share = shares.get(commune.code)
      const rest = commune.population - Math.round((share ?? 0) * split.population)
      const whole = cut(rest, (share ? 1 : 2) + Math.floor(random() * 2), random)
      const units = whole.map((population) => add(commune, population, commune.code))
      const names = units.map(({ fullName }) => fullName)
      return [
        commune.code,
        {
          since: MERGED_ON,
          parts: [
            ...units.map(({ code }) => ({ area: code, share: 1 })),
            ...(share ? [{ area: split.code, share }] : []),
          ],
          mergedFrom: [...names, ...(share ? [`một phần ${split.fullName}`] : [])].join(', '),
        },
      ]
    }),
  )
  return { former, merged }
}

/** Cuts a number into so many parts, none of them small. */
function cut(whole: number, parts: number, random: Random): number[] {
  const sizes = Array.from({ length: parts }, () => between(random, 0.7, 1.3, 2))
  const sum = sizes.reduce((total, size) => total + size, 0)
  const first = sizes.slice(1).map((size) => Math.round((whole * size) / sum))
  return [whole - first.reduce((total, size) => total + size, 0), ...first]
}

/** The two of one grouping whose middles are nearest to each other, the one with more people first. */
function nearestPair(communes: readonly DemoArea[]): readonly [DemoArea, DemoArea] {
  const apart = ([one, other]: readonly [DemoArea, DemoArea]): number =>
    Math.hypot(one.centre[0] - other.centre[0], one.centre[1] - other.centre[1])
  const pairs = communes.flatMap((one, index) =>
    communes
      .slice(index + 1)
      .filter(({ parent }) => parent === one.parent)
      .map((other) =>
        one.population < other.population ? ([other, one] as const) : ([one, other] as const),
      ),
  )
  return pairs.reduce((least, pair) => (apart(pair) < apart(least) ? pair : least))
}
