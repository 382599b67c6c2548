/** Where the number comes from, and the way to the events behind it. */
import { Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { useFrozen } from '#client/explore/held'
import { marksOf } from '#client/explore/marks'
import type { Shown } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { sourceName } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Source(props: { definition: Indicator; shown: Shown }) {
  const { store, asOf } = useWall()
  const { to } = useExplore()
  const frozen = useFrozen()
  const facts = () => {
    const { entry, observedAt } = props.shown
    const received = entry?.latest.receivedAt
    return [
      fill(explore.figure.observed, { time: format.asOf(observedAt, asOf()) }),
      ...(received === undefined
        ? []
        : [fill(explore.figure.received, { time: format.asOf(received, asOf()) })]),
      ...marksOf(props.shown, props.definition, asOf()).map(({ text }) => text),
    ]
  }
  return (
    <section class={css.source}>
      <div>
        <Show when={props.shown.entry}>
          {(entry) => (
            <p>{fill(explore.figure.source, { name: sourceName(store, entry().latest.source) })}</p>
          )}
        </Show>
        <p>{facts().join(words.listDot)}</p>
      </div>
      <div class={css.ways}>
        <Show when={!frozen}>
          <Way class={css.way} href={to({ view: 'compare' })}>
            {explore.figure.compare}
          </Way>
        </Show>
        <Way class={css.way} href={to({ view: 'events' })} main>
          {explore.figure.events}
        </Way>
      </div>
    </section>
  )
}
