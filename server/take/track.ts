/** How the figure stands to what it is to reach, and what is foretold of it. */
import type { Finding, Of } from '#server/take/finding'
import { moment, when, type Cell } from '#server/take/sheet'
import { courseOf, type Told } from '#shared/reckon/course'
import { tidy } from '#shared/reckon/formula'
import { goalsOf } from '#shared/reckon/goals'
import { foretell, periodsFor } from '#shared/reckon/outlook'
import { DAYS_A_MONTH, onTrack } from '#shared/reckon/path'
import type { View } from '#shared/view'

export function trackOf(view: View, { words, definition, shown }: Of): Finding[] {
  const said = words.findings
  const answers = { month: view.months, day: view.days }
  const told = periodsFor(definition).map((by): Told => ({ ...answers[by], by }))
  const present = { at: shown.newestAt, value: shown.value }
  const course = courseOf(definition, told, present, Math.max(view.at, present.at))
  const paths = goalsOf(definition, course.since)
  const outlook = foretell(definition, told, { now: view.at, since: course.since, paths })
  const rows = paths.flatMap((path): Finding[] => {
    const progress = onTrack(path, course, view.at)
    if (!progress) return []
    const { next, distance, asked, ahead, paceNeeded, paceNow } = progress
    const publisher = path.publishers.join('; ')
    const good = path.direction === 'down' ? -1 : 1
    const row = (name: string, at: Cell, value: number | undefined): Finding[] =>
      value === undefined ? [] : [[name, at, tidy(value), null, null, publisher]]
    return [
      [said.target, moment(next.by), next.value, null, next.upTo ?? null, publisher],
      ...row(said.distance, null, distance),
      ...row(said.asked, moment(view.at), asked),
      ...row(said.ahead, moment(view.at), ahead),
      ...row(said.paceNeeded, null, paceNeeded && good * paceNeeded * DAYS_A_MONTH),
      ...row(said.paceNow, null, paceNow && good * paceNow * DAYS_A_MONTH),
    ]
  })
  if (!outlook) return rows
  const { by, times, isYearly, forecast } = outlook
  const method = said.methods[forecast.method]
  const remark = isYearly ? `${method}; ${said.gains}` : method
  const at = (of: readonly number[], place: number): Cell => tidy(of[place] ?? Number.NaN)
  return [
    ...rows,
    ...times.map((time, place): Finding => [
      said.forecast[by],
      when({ at: time, by }),
      at(forecast.values, place),
      at(forecast.low, place),
      at(forecast.high, place),
      remark,
    ]),
  ]
}
