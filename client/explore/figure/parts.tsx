/** What an index is made of here: each part with what it gives, of what it could at most, and how it moved. */
import { createMemo, For, Show } from 'solid-js'
import { createBefore } from '#client/explore/before'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { shownIn } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'

export default function Parts(props: { definition: Indicator }) {
  const parts = () => {
    const { formula } = props.definition
    return formula?.how === 'index' ? formula.parts : undefined
  }
  return (
    <Show when={parts()}>
      {(known) => (
        <>
          <h3>{explore.why.part}</h3>
          <ul class={css.bars}>
            <For each={known()}>
              {({ indicator, weight }) => <Part code={indicator} weight={weight} />}
            </For>
          </ul>
        </>
      )}
    </Show>
  )
}

function Part(props: { code: IndicatorCode; weight: number }) {
  const { catalogue } = useWall()
  return (
    <Show when={catalogue.value()?.get(props.code)}>
      {(definition) => <Known definition={definition()} weight={props.weight} />}
    </Show>
  )
}

function Known(props: { definition: Indicator; weight: number }) {
  const { store } = useWall()
  const { area, tree, to, span } = useExplore()
  const shown = createMemo(() => shownIn(store, props.definition, tree(), area().area))
  const before = createBefore({
    area: () => area().area,
    definition: () => props.definition,
    span,
  })
  const moved = () => {
    const from = before.value()?.figures.find((one) => one.area === area().area)?.value
    const held = shown()
    return from === undefined || !held
      ? ''
      : format.signed(props.weight * (held.value - from), props.definition.unit)
  }
  /** Of what the part could give at most, %. */
  const share = () => (100 * (shown()?.value ?? 0)) / props.definition.range[1]
  return (
    <li class={css.bar}>
      <Way href={to({ indicator: props.definition.code })}>{say(props.definition.short)}</Way>
      <span class={css.track} data-share>
        <span style={{ width: `${share()}%` }} />
      </span>
      <span class={css.amount}>
        {shown()
          ? `${format.figure(props.weight * (shown()?.value ?? 0), props.definition.unit)}/${format.number(props.weight * props.definition.range[1])}`
          : explore.ranking.none}{' '}
        <small>{moved()}</small>
      </span>
    </li>
  )
}
