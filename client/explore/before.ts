/** What the figure was, here and in the areas within, at the beginning of the span that is looked at. */
import { createMemo, type Accessor } from 'solid-js'
import { createAnswer, type Answer } from '#client/api/answer'
import { fetchFiguresAt, type FiguresAnswer } from '#client/api/figures-at'
import type { Span } from '#client/explore/address'
import { useWall } from '#client/store/context'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { DAY, Instant, MINUTE } from '#shared/time'

/** How far back a span looks, ms; all: as far as anybody could have measured. */
export const LENGTH: Readonly<Record<Span, number>> = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
  all: 20 * 365 * DAY,
}

/** The moment that is looked at moves in steps: an answer serves for so long. */
const STEP = 5 * MINUTE

export interface Asked {
  readonly area: Accessor<AreaCode>
  readonly definition: Accessor<Indicator | undefined>
  readonly span: Accessor<Span>
}

export function createBefore({ area, definition, span }: Asked): Answer<FiguresAnswer> {
  const { asOf, sessions } = useWall()
  const question = createMemo(
    () => {
      const indicator = definition()?.code
      const at = Math.floor(asOf() / STEP) * STEP - LENGTH[span()]
      return indicator && { indicator, area: area(), at: Instant.parse(at), session: sessions() }
    },
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  )
  return createAnswer(question, fetchFiguresAt)
}
