import { createMemo, Show } from 'solid-js'
import ChartCanvas from '#client/canvas/chart.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import { createIndicator } from '#client/store/indicator'
import { useScene } from '#client/store/scene'
import { createTrend, type Trend } from '#client/store/trend'
import { targetNow } from '#client/store/target'
import type { params } from '#client/widgets/chart/params'
import { bandOf, columnsOf, digitsFor } from '#client/widgets/chart/select'
import css from '#client/widgets/chart/chart.module.css'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import { DAY, Instant, MINUTE } from '#shared/time'
import type * as z from 'zod'

interface Charted {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
}

const POINTS = 288

/** One indicator over the last day, with its target and its present. */
export default function Chart(props: z.output<typeof params>) {
  const indicator = createIndicator(() => props.indicator)
  const scene = useScene()
  const area = () => props.area ?? scene.area()
  const { trend, failed } = createTrend(
    () => ({ indicator: props.indicator, area: area() }),
    POINTS,
  )
  const known = createMemo(() => {
    const definition = indicator()
    const drawn = trend()
    return definition && drawn && { definition, trend: drawn }
  })
  const title = () =>
    fill(words.chart.title, {
      name: say(indicator()?.name ?? { vi: '…', en: '…' }),
    })
  return (
    <section class={css.chart}>
      <Title text={title()} />
      <Show
        when={known()}
        fallback={<p class={css.reason}>{failed() ? words.chart.failed : words.tile.loading}</p>}
      >
        {(ready) => (
          <Show
            when={ready().trend.times.length > 0}
            fallback={<p class={css.reason}>{words.chart.empty}</p>}
          >
            <Drawn indicator={props.indicator} area={area()} {...ready()} />
          </Show>
        )}
      </Show>
    </section>
  )
}

function Drawn(props: Charted & { definition: Indicator; trend: Trend }) {
  const { now, palette, scale, store } = useWall()
  const open = useSheet()
  const to = createMemo(() => Math.ceil(now() / MINUTE) * MINUTE)
  const columns = createMemo(() => columnsOf(props.trend, to() - DAY, to()))
  const target = createMemo(() => targetNow(props.definition, now()))
  const shown = (value: number) => format.withUnit(value, props.definition.unit)
  const band = createMemo(() => bandOf(props.definition), undefined, {
    equals: (one, other) => one.from === other.from && one.to === other.to,
  })
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
      of: { indicator: props.indicator, area: props.area },
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
        band={band()}
        bandLabel={(limit) => fill(words.chart.limit, { value: shown(limit) })}
        presentLabel={present()}
        palette={palette}
        scale={scale()}
        label={`${say(props.definition.name)} ${present()} ${targetLabel()}`}
        formatTime={(seconds) => format.time(Instant.parse(seconds * 1_000))}
        formatValue={(value, step) => format.number(value, digitsFor(step))}
      />
    </button>
  )
}
