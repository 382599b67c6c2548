/** What areas' figures were, of those whom the present figures are of: another publisher's past is no past of this. */
import type { FiguresAnswer } from '#client/api/figures-at'
import type { Figures } from '#client/explore/shown'
import { feedOf, type AreaCode } from '#shared/ids'

export function earlierOf(
  answer: FiguresAnswer | undefined,
  figures: Figures,
): ReadonlyMap<AreaCode, number> {
  const told = answer?.figures.filter(({ area, made, source }) => {
    const entry = figures(area)
    const isTold = made === 'reported' && entry !== undefined
    return !isTold || feedOf(entry.latest.source) === feedOf(source)
  })
  return new Map(told?.map(({ area, value }) => [area, value]))
}
