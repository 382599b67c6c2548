/** One event, whole: who said what when, what was said before of the same moment, and what others say of it. */
import { For, Show } from 'solid-js'
import type { Behind } from '#client/api/readings'
import css from '#client/explore/events/events.module.css'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { provenanceFacts } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { besides } from '#shared/answers'
import type { Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'

export default function One(props: { definition: Indicator; reading: Behind }) {
  const told = (reading: Reading, seq: number) => [
    { name: words.sheet.value, value: format.withUnit(reading.value, props.definition.unit) },
    ...provenanceFacts(useWall().store, reading, reading.revision),
    { name: explore.events.seq, value: String(seq) },
  ]
  const said = () => {
    const { earlier, others } = besides(props.reading)
    return [
      { title: explore.events.earlier, readings: earlier },
      { title: explore.events.others, readings: others },
    ]
  }
  return (
    <div class={css.one}>
      <Facts facts={told(props.reading, props.reading.seq)} />
      <For each={said()}>
        {({ title, readings }) => (
          <Show when={readings.length > 0}>
            <h2>{title}</h2>
            <For each={readings}>{(one) => <Facts facts={told(one, one.seq)} />}</For>
          </Show>
        )}
      </For>
    </div>
  )
}

function Facts(props: { facts: readonly { name: string; value: string }[] }) {
  return (
    <dl class={css.facts}>
      <For each={props.facts}>
        {({ name, value }) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        )}
      </For>
    </dl>
  )
}
