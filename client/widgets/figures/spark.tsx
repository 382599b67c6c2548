import { createMemo, Show } from 'solid-js'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Trend } from '#client/store/trend'
import { sparkline } from '#client/widgets/figures/sparkline'
import css from '#client/widgets/figures/figure.module.css'
import { DAY } from '#shared/time'

/** The last day of a figure, its target as a dashed line and the present as a dot. */
export default function Spark(props: { trend: Trend | undefined; target: number | undefined }) {
  const { now } = useWall()
  // By the minute: the picture is 150 pixels wide and a day long.
  const to = createMemo(() => Math.ceil(now() / 60_000) * 60_000)
  const line = createMemo(() => {
    const { trend } = props
    return trend && sparkline(trend, to() - DAY, to(), props.target)
  })
  return (
    <div class={css.trend}>
      <Show when={line()}>
        {(shown) => (
          <>
            <span class={css.span}>{words.figure.lastDay}</span>
            <svg
              class={css.spark}
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <Show when={shown().target !== undefined}>
                <path class={css.target} d={`M0 ${shown().target}H100`} />
              </Show>
              <path class={css.line} d={shown().path} />
              <path class={css.present} d={`M${shown().end.x} ${shown().end.y}h0`} />
            </svg>
          </>
        )}
      </Show>
    </div>
  )
}
