import { createMemo, For, Show } from 'solid-js'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { useScene } from '#client/store/scene'
import { createBox } from '#client/theme/box'
import Figure from '#client/widgets/figures/figure.tsx'
import css from '#client/widgets/figures/figures.module.css'
import type { params } from '#client/widgets/figures/params'
import { planOf } from '#client/widgets/figures/plan'
import type * as z from 'zod'

/** Figures in rows, which line up with those of the tiles above and below. */
export default function Figures(props: z.output<typeof params>) {
  const { catalogue } = useWall()
  const scene = useScene()
  const [box, measure] = createBox()
  const plan = createMemo(() =>
    planOf(box() ?? { width: 0, height: 0 }, {
      count: props.indicators.length,
      heading: props.heading !== undefined,
      aims: props.indicators.some((code) => catalogue.value()?.get(code)?.target),
    }),
  )
  return (
    <section class={css.figures} ref={measure} style={{ '--rows': plan().rows }}>
      <Show when={plan().heading && props.heading}>
        {(heading) => (
          <header class={css.head}>
            <h2 class={css.heading}>{say(heading())}</h2>
            <Show when={plan().move && !plan().apart}>
              <span class={css.span}>{words.figure.span}</span>
            </Show>
          </header>
        )}
      </Show>
      <div class={css.grid} style={{ '--columns': plan().columns }}>
        <For each={props.indicators}>
          {(indicator) => (
            <Figure indicator={indicator} area={props.area ?? scene.area()} plan={plan()} />
          )}
        </For>
      </div>
    </section>
  )
}
