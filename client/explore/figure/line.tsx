/** The figure over time: its line as far back as asked, with its targets, its outlook and the mergers. */
import { createMemo, For, Show } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import HistoryCanvas from '#client/canvas/history.tsx'
import { useExplore } from '#client/explore/context'
import { createLine } from '#client/explore/figure/past'
import { tickWords, ticksOf } from '#client/explore/figure/axis'
import { aheadOf, linesOf, pointsOf, remarksOf, startOfPath } from '#client/explore/figure/drawn'
import css from '#client/explore/figure/figure.module.css'
import type { Goal } from '#shared/reckon/goals'
import { methodWords } from '#client/explore/figure/method'
import type { Outlook } from '#shared/reckon/outlook'
import type { Shown } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { nextOf, type Course } from '#shared/reckon/path'
import type { Point } from '#shared/reckon/theil-sen'
import { LENGTH, Span } from '#shared/span'
import { fill } from '#shared/text'
import { Instant, SECOND } from '#shared/time'

interface LineProps {
  readonly definition: Indicator
  readonly shown: Shown | undefined
  readonly paths: readonly Goal[]
  readonly outlook: Outlook | undefined
  readonly course: Course | undefined
  readonly months: SeriesAnswer | undefined
}

/** As many digits as tell the values of an axis apart. */
const digitsFor = (step: number): number =>
  [0, 1, 2].find((digits) => Number.isInteger(Number((step * 10 ** digits).toPrecision(9)))) ?? 3

export default function Line(props: LineProps) {
  const { asOf, palette, scale } = useWall()
  const { area, span, to } = useExplore()
  const answer = createLine(
    () => props.definition,
    span,
    () => props.months,
  )
  const isLong = () => span() === 'year' || span() === 'all'
  const drawn = createMemo(() => {
    const answered = answer.value()
    if (!answered) return undefined
    const columns = linesOf(answered, props.shown, props.definition.dueEvery)
    const begin = span() === 'all' ? (columns.times[0] ?? 0) : (asOf() - LENGTH[span()]) / SECOND
    const start = props.months && (props.course?.start ?? startOfPath(answered))
    const aheadUntil = isLong() && props.outlook ? aheadOf(props.outlook, props.shown) : undefined
    const end = Math.max(asOf() / SECOND, aheadUntil?.times.at(-1) ?? 0)
    return {
      columns,
      from: begin,
      to: end,
      ahead: aheadUntil && {
        ...aheadUntil,
        label: fill(explore.chart.forecast, {
          value: format.figure(aheadUntil.values.at(-1) ?? 0, props.definition.unit),
        }),
      },
      paths: start
        ? props.paths.flatMap((path, at) => pathDrawn(path, start, begin, end, at === 0))
        : [],
      breaks: answered.breaks.map((one) => ({
        at: one.at / SECOND,
        label: fill(explore.chart.merger, { date: format.date(Instant.parse(one.at)) }),
      })),
      remarks: [
        ...remarksOf(answered, props.definition),
        ...(aheadUntil && props.outlook ? [methodWords(props.outlook, props.definition.unit)] : []),
      ],
    }
  })
  const present = () =>
    props.shown ? format.withUnit(props.shown.value, props.definition.unit) : ''
  return (
    <section class={css.line}>
      <nav class={css.spans} aria-label={explore.span.label}>
        <For each={Span.options}>
          {(one) => (
            <Way
              href={to({ span: one })}
              replace

              here={one === span()}
            >
              {explore.span[one]}
            </Way>
          )}
        </For>
      </nav>
      <div class={css.plot}>
        <Show when={drawn()} fallback={<p>{answer.failed() ? explore.chart.failed : '…'}</p>}>
          {(known) => (
            <Show when={known().columns.times.length > 0} fallback={<p>{explore.chart.empty}</p>}>
              <HistoryCanvas
                {...known().columns}
                from={known().from}
                to={known().to}
                paths={known().paths}
                ahead={known().ahead}
                breaks={known().breaks}
                presentLabel={present()}
                palette={palette}
                scale={scale()}
                label={`${fill(explore.chart.label, {
                  name: say(props.definition.name),
                  area: area().fullName,
                  span: explore.span[span()],
                })} ${present()}`}
                ticks={(begin, end, most) =>
                  ticksOf(begin * SECOND, end * SECOND, most).map((at) => at / SECOND)
                }
                formatTime={(at) => tickWords(at * SECOND, (known().to - known().from) * SECOND)}
                formatValue={(value, step) => format.number(value, digitsFor(step))}
              />
            </Show>
          )}
        </Show>
      </div>
      <For each={drawn()?.remarks}>{(remark) => <p class={css.remark}>{remark}</p>}</For>
    </section>
  )

  function pathDrawn(path: Goal, start: Point, from: number, end: number, leads: boolean) {
    const target = nextOf(path, asOf())
    if (!target) return []
    const value = format.withUnit(target.value, props.definition.unit, target.upTo)
    const label = leads ? fill(explore.chart.target, { value }) : value
    return pointsOf(path, start, { from, to: end }).map((points) => ({ ...points, label, leads }))
  }
}
