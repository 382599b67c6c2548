/** What is found out about a figure of the area that is looked at, for the screen and for paper alike. */
import { createMemo, type Accessor } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import { useExplore } from '#client/explore/context'
import { createPeriods } from '#client/explore/figure/asked'
import { goalsOf, type Goal } from '#client/explore/figure/goals'
import { outlookOf, periodsFor, type Outlook } from '#client/explore/figure/outlook'
import type { Shown } from '#client/explore/shown'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'

export interface Findings {
  readonly shown: Shown | undefined
  readonly paths: readonly Goal[]
  readonly months: SeriesAnswer | undefined
  readonly outlook: Outlook | undefined
}

export function createFindings(definition: Accessor<Indicator>): Findings {
  const { asOf } = useWall()
  const { area, shown: shownOf } = useExplore()
  const shown = createMemo(() => shownOf(definition(), area().area))
  const paths = createMemo(() => goalsOf(definition()))
  const months = createPeriods(definition, 'month')
  const days = createPeriods(definition, 'day')
  const outlook = createMemo(() => {
    const answers = { month: months.value(), day: days.value() }
    const now = asOf()
    const until = paths()[0]?.points.find(({ by }) => by > now)?.by
    for (const by of periodsFor(definition())) {
      const answered = answers[by]
      const told = answered && outlookOf(definition(), by, answered, { now, until })
      if (told) return told
    }
    return undefined
  })
  return {
    get shown() {
      return shown()
    },
    get paths() {
      return paths()
    },
    get months() {
      return months.value()
    },
    get outlook() {
      return outlook()
    },
  }
}
