import { createMemo, Show } from 'solid-js'
import ChartCanvas from '#client/canvas/chart.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import { createTrend, type Trend } from '#client/store/trend'
import { targetNow } from '#client/store/target'
import { columnsOf } from '#client/widgets/chart/select'
import css from '#client/widgets/chart/chart.module.css'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import { DAY, Instant, MINUTE } from '#shared/time'

export interface ChartParams {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
}

const POINTS = 288

/** One indicator over the last day, with its target and its present. */
export default function Chart(props: ChartParams) {
  const { catalogue } = useWall()
  const { trend, failed } = createTrend(() => ({ ...props }), POINTS)
  const known = createMemo(() => {
    const definition = catalogue.value()?.get(props.indicator)
    const drawn = trend()
    return definition && drawn && { definition, trend: drawn }
  })
  return (
    <section class={css.chart}>
      <h2 class={css.title}>
        {fill(words.chart.title, {
          name: say(catalogue.value()?.get(props.indicator)?.name ?? { vi: '…', en: '…' }),
        })}
      </h2>
      <Show
        when={known()}
        fallback={<p class={css.reason}>{failed() ? words.chart.failed : words.tile.loading}</p>}
      >
        {(ready) => (
          <Show
            when={ready().trend.times.length > 0}
            fallback={<p class={css.reason}>{words.chart.empty}</p>}
          >
            <Drawn {...props} {...ready()} />
          </Show>
        )}
      </Show>
    </section>
  )
}

function Drawn(props: ChartParams & { definition: Indicator; trend: Trend }) {
  const { now, palette, scale, store } = useWall()
  const open = useSheet()
  const to = createMemo(() => Math.ceil(now() / MINUTE) * MINUTE)
  const columns = createMemo(() => columnsOf(props.trend, to() - DAY, to()))
  const target = createMemo(() => targetNow(props.definition, now()))
  const shown = (value: number) => format.withUnit(value, props.definition.unit)
  const present = () => {
    const value = columns().values.at(-1)
    return value === undefined ? '' : shown(value)
  }
  const targetLabel = () => {
    const value = target()
    return value === undefined ? '' : fill(words.chart.target, { value: shown(value) })
  }
  function explain() {
    open({
      title: say(props.definition.name),
      facts() {
        const figure = figureOf(props.indicator, props.area)
        const entry = store.table('indicator').group(figure)[0]
        if (!entry) return []
        const value = shown(entry.latest.value)
        return [
          [
            { name: words.sheet.value, value },
            ...provenanceFacts(store, entry.latest, entry.latest.revision),
          ],
        ]
      },
    })
  }
  return (
    <button type="button" class={css.plot} onClick={explain}>
      <ChartCanvas
        {...columns()}
        from={(to() - DAY) / 1_000}
        to={to() / 1_000}
        target={target()}
        targetLabel={targetLabel()}
        presentLabel={present()}
        palette={palette}
        scale={scale()}
        label={`${say(props.definition.name)} ${present()} ${targetLabel()}`}
        formatTime={(seconds) => format.time(Instant.parse(seconds * 1_000))}
        formatValue={(value) => format.number(value, Number.isInteger(value) ? 0 : 1)}
      />
    </button>
  )
}
