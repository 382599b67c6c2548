/** What a figure is made of is said of it too: a number typed by hand does not become measured by being summed up. */
import { OWN_SOURCE } from '#shared/ids'
import type { Reading } from '#shared/kinds/indicator-observed'

const DOUBTFUL = ['manual', 'estimated', 'provisional', 'revised'] as const

export interface Doubt {
  readonly quality: (typeof DOUBTFUL)[number]
  /** So many of the readings, above 0. */
  readonly n: number
}

export const doubtsIn = (readings: readonly Reading[]): Doubt[] =>
  DOUBTFUL.flatMap((quality) => {
    // What is reckoned here is said to be so; estimated is what somebody else says of theirs.
    const n = readings.filter((one) => one.quality === quality && one.source !== OWN_SOURCE).length
    return n === 0 ? [] : [{ quality, n }]
  })
