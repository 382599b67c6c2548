/** One figure of one area: how much, since when and why, whether the target will be met, whether to believe it. */
import { createMemo, For, Show } from 'solid-js'
import Beside from '#client/explore/beside.tsx'
import { useExplore } from '#client/explore/context'
import { createPeriods } from '#client/explore/figure/asked'
import css from '#client/explore/figure/figure.module.css'
import { goalsOf } from '#client/explore/figure/goals'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import { outlookOf, periodsFor } from '#client/explore/figure/outlook'
import References from '#client/explore/figure/references.tsx'
import Source from '#client/explore/figure/source.tsx'
import Track from '#client/explore/figure/track.tsx'
import Trust from '#client/explore/figure/trust.tsx'
import Why from '#client/explore/figure/why.tsx'
import { shownIn } from '#client/explore/shown'
import Take from '#client/explore/take/take.tsx'
import { explore } from '#client/lang/explore'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Figure(props: { definition: Indicator }) {
  const { store, asOf } = useWall()
  const { area, tree } = useExplore()
  const shown = createMemo(() => shownIn(store, props.definition, tree(), area().area))
  const paths = createMemo(() => goalsOf(props.definition))
  const months = createPeriods(() => props.definition, 'month')
  const days = createPeriods(() => props.definition, 'day')
  const outlook = createMemo(() => {
    const [byMonth, byDay] = [months.value(), days.value()]
    const now = asOf()
    const until = paths()[0]?.points.find(({ by }) => by > now)?.by
    const answers = { month: byMonth, day: byDay }
    for (const by of periodsFor(props.definition)) {
      const answered = answers[by]
      const told = answered && outlookOf(props.definition, by, answered, { now, until })
      if (told) return told
    }
    return undefined
  })
  const from = () => (props.definition.from ? say(props.definition.from) : undefined)
  const meta = () => [
    area().fullName,
    ...(from() ? [from()] : []),
    ...(props.definition.office
      ? [fill(explore.figure.office, { office: say(props.definition.office) })]
      : []),
  ]
  return (
    <article class={css.figure}>
      <Beside title={say(props.definition.name)}>
        <p class={css.meta}>{meta().join(words.listDot)}</p>
      </Beside>
      <Show
        when={shown()}
        fallback={
          <div class={css.nothing}>
            <p>{explore.figure.none}</p>
            <Show when={from()}>
              {(name) => <p>{fill(explore.figure.noneWhy, { from: name() })}</p>}
            </Show>
          </div>
        }
      >
        {(held) => (
          <Headline
            definition={props.definition}
            shown={held()}
            outlook={outlook()}
            path={paths()[0]}
          />
        )}
      </Show>
      <Line
        definition={props.definition}
        shown={shown()}
        paths={paths()}
        outlook={outlook()}
        months={months.value()}
      />
      <div class={css.sections}>
        <Show when={shown()}>{(held) => <Why definition={props.definition} shown={held()} />}</Show>
        <Trust definition={props.definition} />
        <For each={paths()}>
          {(path) => (
            <Track
              definition={props.definition}
              shown={shown()}
              path={path}
              outlook={outlook()}
              months={months.value()}
            />
          )}
        </For>
        <References definition={props.definition} />
      </div>
      <Show when={shown()}>
        {(held) => <Source definition={props.definition} shown={held()} />}
      </Show>
      <Take definition={props.definition} />
    </article>
  )
}
