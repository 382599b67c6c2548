/** What is found out about a figure of the area that is looked at, for the screen and for paper alike. */
import { createMemo, type Accessor } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import { useExplore } from '#client/explore/context'
import { createPeriods } from '#client/explore/figure/past'
import { goalsOf, type Goal } from '#shared/reckon/goals'
import { foretell, periodsFor, type Outlook } from '#shared/reckon/outlook'
import type { Shown } from '#client/explore/shown'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { courseOf } from '#shared/reckon/course'
import type { Course } from '#shared/reckon/path'
import { STEP } from '#shared/span'

export interface Findings {
  readonly shown: Shown | undefined
  readonly paths: readonly Goal[]
  /** Undefined until its months are known, and without a figure. */
  readonly course: Course | undefined
  readonly months: SeriesAnswer | undefined
  readonly outlook: Outlook | undefined
}

export function createFindings(definition: Accessor<Indicator>): Findings {
  const { asOf } = useWall()
  const { area, shown: shownOf } = useExplore()
  const shown = createMemo(() => shownOf(definition(), area().area))
  // A second changes nothing of this, and a forecast takes too long to be made each second.
  const moment = createMemo(() => Math.floor(asOf() / STEP) * STEP)
  const months = createPeriods(definition, 'month')
  const days = createPeriods(definition, 'day')
  const told = () => {
    const answers = { month: months.value(), day: days.value() }
    return periodsFor(definition()).flatMap((by) => {
      const answer = answers[by]
      return answer ? [{ ...answer, by }] : []
    })
  }
  const course = createMemo(() => {
    const held = shown()
    if (!held || !months.value()) return undefined
    const present = { at: held.newestAt, value: held.value }
    return courseOf(definition(), told(), present, Math.max(moment(), present.at))
  })
  const since = createMemo(() => course()?.since)
  const isShown = createMemo(() => shown() !== undefined)
  const paths = createMemo(() => goalsOf(definition(), since()))
  // Without a figure there is nothing that would go on.
  const outlook = createMemo(() =>
    isShown()
      ? foretell(definition(), told(), { now: moment(), since: since(), paths: paths() })
      : undefined,
  )
  return {
    get shown() {
      return shown()
    },
    get paths() {
      return paths()
    },
    get course() {
      return course()
    },
    get months() {
      return months.value()
    },
    get outlook() {
      return outlook()
    },
  }
}
