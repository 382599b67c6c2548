/** What is known of a figure on one sheet of A4, as wide on the screen as on paper, so that it prints as it looks. */
import { Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { createFindings } from '#client/explore/figure/findings'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import Sections from '#client/explore/figure/sections.tsx'
import AreaMap from '#client/explore/map.tsx'
import css from '#client/explore/paper/paper.module.css'
import Table from '#client/explore/paper/table.tsx'
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
  const found = createFindings(() => props.definition)
  const event = () => found.shown?.entry?.latest
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
        <Show when={found.shown} fallback={<p>{explore.figure.none}</p>}>
          {(held) => (
            <Headline
              definition={props.definition}
              shown={held()}
              outlook={found.outlook}
              path={found.paths[0]}
            />
          )}
        </Show>
        <div class={css.line}>
          <Line
            definition={props.definition}
            shown={found.shown}
            paths={found.paths}
            outlook={found.outlook}
            course={found.course}
            months={found.months}
          />
        </div>
        <div class={css.halves}>
          <div class={css.map}>
            <AreaMap definition={props.definition} />
          </div>
          <Table definition={props.definition} />
        </div>
        <div class={css.sections}>
          <Sections definition={props.definition} found={found} />
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
