/** One event, whole: who said what when, and what was said before of the same moment. */
import { For, Show } from 'solid-js'
import type { Behind } from '#client/api/readings'
import css from '#client/explore/events/events.module.css'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { provenanceFacts } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'

export default function One(props: { definition: Indicator; reading: Behind }) {
  const told = (reading: Reading, seq: number) => [
    { name: words.sheet.value, value: format.withUnit(reading.value, props.definition.unit) },
    ...provenanceFacts(useWall().store, reading, reading.revision),
    { name: explore.events.seq, value: String(seq) },
  ]
  return (
    <div class={css.one}>
      <Facts facts={told(props.reading, props.reading.seq)} />
      <Show when={props.reading.earlier.length > 0}>
        <h3>{explore.events.earlier}</h3>
        <For each={props.reading.earlier}>
          {(earlier) => <Facts facts={told(earlier, earlier.seq)} />}
        </For>
      </Show>
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
