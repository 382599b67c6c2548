/** What moved the figure since it was last looked at: as Explore explains it, adding up. */
import type { Finding, Of } from '#server/take/finding'
import type { Held } from '#server/take/held'
import { moment, when, type Cell } from '#server/take/sheet'
import { isIndicator, type Indicator } from '#shared/indicator'
import { changeOf, figureNow, figuresIn, type Change } from '#shared/reckon/change'
import { explain, makingOf } from '#shared/reckon/explain'
import { tidy } from '#shared/reckon/formula'
import type { View } from '#shared/view'

export function whyOf(view: View, held: Held, { words, definition, shown }: Of): Finding[] {
  const said = words.findings
  const { before, after } = held.change(view.area)
  if (before === undefined || after === undefined) return []
  const how = makingOf(definition)
  const line = (name: string, at: Cell, value: number, remark = ''): Finding => [
    name,
    at,
    tidy(value),
    null,
    null,
    remark,
  ]
  const weight =
    how.how === 'weighted' && isIndicator(how.by)
      ? weightOf(view, held, how.by)
      : (): Change => ({ before: undefined, after: undefined })
  const explained =
    held.area(view.area)?.level === 'commune'
      ? undefined
      : explain({
          how,
          unit: definition.unit,
          communes: held.communes(view.area),
          ended: held.ended(view.area),
          change: held.change,
          weight,
          whole: { before, after },
          isMade: shown.entry === undefined,
        })
  return [
    line(said.before, when(view.before), before),
    line(said.after, view.present ? when(view.present) : moment(shown.newestAt), after),
    line(said.change, null, after - before),
    ...(explained?.lines ?? []).map(({ area, areas, amount, counts }) =>
      line(
        area === undefined
          ? areas === 0
            ? said.rest
            : `${said.others} (${areas})`
          : `${said.by} ${held.area(area)?.fullName ?? area}`,
        null,
        amount,
        counts ? said[counts] : '',
      ),
    ),
  ]
}

/** Of the indicator by which communes are weighted, at the moments at which the figure was asked for. */
function weightOf(
  view: View,
  held: Held,
  indicator: Indicator['code'],
): (area: View['area']) => Change {
  const kept = (view.inputs ?? []).filter((one) => one.indicator === indicator)
  const then = figuresIn(kept.find(({ at }) => at === view.before.at))
  const present = view.present
  const now = present && figuresIn(kept.find(({ at }) => at === present.at))
  return (area) =>
    changeOf(then.get(area), now ? now.get(area) : figureNow(held.shown(area, indicator)))
}
