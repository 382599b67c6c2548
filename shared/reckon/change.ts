/** What a figure was and what it is: told by the same publisher, else the two are not compared. */
import { feedOf, type AreaCode, type Source } from '#shared/ids'
import type { Shown } from '#shared/reckon/present'

export interface Change {
  /** Undefined: not known, or not told by whom the other was told. */
  readonly before: number | undefined
  readonly after: number | undefined
}

export interface Figure {
  readonly value: number
  /** Whose word it is; undefined of what was reckoned or made of others. */
  readonly source: Source | undefined
}

interface Told {
  readonly area: AreaCode
  readonly value: number
  /** `#shared/answers` */
  readonly made: string
  readonly source: Source
}

export const figuresIn = (
  answer: { readonly figures: readonly Told[] } | undefined,
): ReadonlyMap<AreaCode, Figure> =>
  new Map(
    answer?.figures.map(({ area, value, made, source }) => [
      area,
      { value, source: made === 'reported' ? source : undefined },
    ]),
  )

/** Undefined of a last word that is dead. */
export const figureNow = (shown: Shown | undefined): Figure | undefined =>
  shown?.isAlive ? { value: shown.value, source: shown.entry?.latest.source } : undefined

export function changeOf(was: Figure | undefined, is: Figure | undefined): Change {
  const isOfAnother = was?.source && is?.source && feedOf(was.source) !== feedOf(is.source)
  return { before: isOfAnother ? undefined : was?.value, after: is?.value }
}
