/** One figure of several areas as small pictures on one scale, and of this area against the year before. */
import { createMemo, For, Show } from 'solid-js'
import Beside from '#client/explore/beside.tsx'
import { comparedWith } from '#client/explore/compare/against'
import css from '#client/explore/compare/compare.module.css'
import Small from '#client/explore/compare/small.tsx'
import { createLines, type Frame } from '#client/explore/compare/lines'
import { useExplore } from '#client/explore/context'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Compare(props: { definition: Indicator }) {
  const { area, tree, place, to, go, span } = useExplore()
  const others = createMemo(() => comparedWith(tree(), area(), place().against))
  const lines = createLines(
    () => props.definition,
    () => [area(), ...others()],
  )
  const isNamed = () => typeof place().against === 'object'
  const choices = createMemo(() => {
    const shown = new Set([area().area, ...others().map((one) => one.area)])
    return tree().all.filter(({ area: code }) => !shown.has(code))
  })
  const scaleOf = ({ low, high }: Frame) =>
    fill(explore.compare.scale, {
      low: format.figure(low, props.definition.unit),
      high: format.withUnit(high, props.definition.unit),
    })
  const without = (code: AreaCode) => {
    const left = others().flatMap((one) => (one.area === code ? [] : [one.area]))
    return left.length > 0 ? left : undefined
  }
  function add(code: string) {
    const chosen = choices().find((one) => one.area === code)
    const kept: readonly AreaCode[] = isNamed() ? others().map((one) => one.area) : []
    if (chosen) go({ against: [...kept, chosen.area] })
  }
  return (
    <article class={css.compare}>
      <Beside title={explore.compare.title}>
        <p class={css.meta}>
          {fill(explore.figure.of, {
            indicator: say(props.definition.name),
            area: area().fullName,
          })}
          {', '}
          {explore.span[span()]}
        </p>
      </Beside>
      <Way class={css.back} href={to({ view: 'figure' })}>
        ‹ {explore.compare.back}
      </Way>
      <div class={css.choices}>
        <Way href={to({ against: undefined })} replace here={place().against === undefined}>
          {explore.compare.peers}
        </Way>
        <Way href={to({ against: 'siblings' })} replace here={place().against === 'siblings'}>
          {explore.compare.siblings}
        </Way>
        <label class={css.add}>
          {explore.compare.add}
          <select
            onChange={({ currentTarget }) => {
              add(currentTarget.value)
              currentTarget.value = ''
            }}
          >
            <option value="" />
            <For each={choices()}>{(one) => <option value={one.area}>{one.fullName}</option>}</For>
          </select>
        </label>
      </div>
      <Show when={isNamed()}>
        <div class={css.choices}>
          <For each={others()}>
            {(one) => (
              <Way href={to({ against: without(one.area) })} replace>
                × {one.name}
              </Way>
            )}
          </For>
        </div>
      </Show>
      <Show when={others().length > 0} fallback={<p>{explore.compare.none}</p>}>
        <p class={css.meta}>
          <Show when={place().against === undefined}>
            {`${fill(explore.compare.peersWhy, { name: area().name })}. `}
          </Show>
          <Show when={lines.frame()}>{(known) => scaleOf(known())}</Show>
        </p>
      </Show>
      <ul class={css.grid}>
        <For each={[area(), ...others()]}>
          {(one) => (
            <li>
              <Small
                definition={props.definition}
                area={one}
                own={one.area === area().area}
                line={lines.of(one.area)}
                lastYear={one.area === area().area ? lines.lastYear() : undefined}
                frame={lines.frame()}
                failed={lines.failed()}
              />
            </li>
          )}
        </For>
      </ul>
    </article>
  )
}
