/** What the figure was, here and in the areas within, at the beginning of the span that is looked at. */
import type { Accessor } from 'solid-js'
import type { Answer } from '#client/api/answer'
import type { FiguresAnswer } from '#client/api/figures-at'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { figuresOf } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { earlierOf, type Span } from '#shared/span'
import { fill } from '#shared/text'

export interface Asked {
  readonly area: Accessor<AreaCode>
  readonly definition: Accessor<Indicator | undefined>
  readonly span: Accessor<Span>
}

export interface Before extends Answer<FiguresAnswer> {
  /** When that was, in words. */
  readonly when: Accessor<string>
}

export function createBefore({ area, definition, span }: Asked): Before {
  const { asOf, sessions, store } = useWall()
  const observedAt = (known: Indicator) => figuresOf(store, known)(area())?.latest.observedAt
  const question = () => {
    const known = definition()
    return (
      known && {
        of: `${known.code}@${area()}:${span()}`,
        indicator: known.code,
        area: area(),
        ...earlierOf(span(), known, asOf(), observedAt(known)),
        session: sessions(),
      }
    )
  }
  const when = () => {
    const asked = question()
    return asked?.by === 'month'
      ? fill(explore.ago.inMonth, { month: format.month(asked.at) })
      : explore.ago[span()]
  }
  return { ...createAsked(question, useAsk().figuresAt), when }
}
