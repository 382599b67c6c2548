/** What is known of a figure on one sheet of A4, as wide on the screen as on paper, so that it prints as it looks. */
import { createMemo, For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { createPeriods } from '#client/explore/figure/asked'
import { goalsOf } from '#client/explore/figure/goals'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import { outlookOf, periodsFor } from '#client/explore/figure/outlook'
import References from '#client/explore/figure/references.tsx'
import Track from '#client/explore/figure/track.tsx'
import Trust from '#client/explore/figure/trust.tsx'
import Why from '#client/explore/figure/why.tsx'
import AreaMap from '#client/explore/map.tsx'
import css from '#client/explore/paper/paper.module.css'
import Table from '#client/explore/paper/table.tsx'
import { shownIn } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { sourceName } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { createSimulated } from '#client/wall/trust'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Paper(props: { definition: Indicator }) {
  const { store, asOf } = useWall()
  const { area, tree, to } = useExplore()
  const simulated = createSimulated()
  const shown = createMemo(() => shownIn(store, props.definition, tree(), area().area))
  const paths = createMemo(() => goalsOf(props.definition))
  const months = createPeriods(() => props.definition, 'month')
  const days = createPeriods(() => props.definition, 'day')
  const outlook = createMemo(() => {
    const [byMonth, byDay] = [months.value(), days.value()]
    const answers = { month: byMonth, day: byDay }
    const until = paths()[0]?.points.find(({ by }) => by > asOf())?.by
    for (const by of periodsFor(props.definition)) {
      const answered = answers[by]
      const told = answered && outlookOf(props.definition, by, answered, { now: asOf(), until })
      if (told) return told
    }
    return undefined
  })
  const event = () => shown()?.entry?.latest
  return (
    <div class={css.desk} data-view="paper">
      <nav class={css.ways}>
        <Way href={to({ view: 'figure' })}>‹ {explore.events.back}</Way>
        <button type="button" onClick={() => print()}>
          {explore.take.print}
        </button>
      </nav>
      <article class={css.paper}>
        <header class={css.head}>
          <p>
            {words.centre}
            {words.listDot}
            {tree().root?.fullName}
          </p>
          <h1>{say(props.definition.name)}</h1>
          <p>
            {area().fullName}
            {words.listDot}
            {fill(explore.paper.asOf, { time: format.dateTime(asOf()) })}
          </p>
          <Show when={simulated()}>
            <p class={css.simulated}>
              <strong>{words.simulated}</strong> {explore.simulated}
            </p>
          </Show>
        </header>
        <Show when={shown()} fallback={<p>{explore.figure.none}</p>}>
          {(held) => (
            <Headline
              definition={props.definition}
              shown={held()}
              outlook={outlook()}
              path={paths()[0]}
            />
          )}
        </Show>
        <div class={css.line}>
          <Line
            definition={props.definition}
            shown={shown()}
            paths={paths()}
            outlook={outlook()}
            months={months.value()}
          />
        </div>
        <div class={css.halves}>
          <div class={css.map}>
            <AreaMap definition={props.definition} />
          </div>
          <Table definition={props.definition} />
        </div>
        <div class={css.sections}>
          <Show when={shown()}>
            {(held) => <Why definition={props.definition} shown={held()} />}
          </Show>
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
        <footer class={css.foot}>
          <Show when={event()}>
            {(one) => (
              <p>
                {fill(explore.paper.source, {
                  source: sourceName(store, one().source),
                  id: one().id,
                  observed: format.dateTimeSeconds(one().observedAt),
                  received: format.dateTimeSeconds(one().receivedAt),
                })}
              </p>
            )}
          </Show>
          <p>{location.href}</p>
        </footer>
      </article>
    </div>
  )
}
