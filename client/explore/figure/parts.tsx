/** What an index is made of here: each part with what it gives, of what it could at most, and how it moved. */
import { createMemo, Index, mapArray, Show } from 'solid-js'
import { createBefore } from '#client/explore/before'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { apportion } from '#shared/reckon/apportion'
import { units } from '#shared/unit'

interface Part {
  readonly definition: Indicator
  readonly weight: number
}

export default function Parts(props: { definition: Indicator }) {
  const { catalogue } = useWall()
  const { area, shown, to, span, tree } = useExplore()
  const parts = createMemo((): readonly Part[] => {
    const { formula } = props.definition
    if (formula?.how !== 'index') return []
    return formula.parts.flatMap(({ indicator, weight }) => {
      const definition = catalogue.value()?.get(indicator)
      return definition ? [{ definition, weight }] : []
    })
  })
  const befores = createMemo(
    mapArray(parts, ({ definition }) =>
      createBefore({
        area: () => area().area,
        definition: () => definition,
        span,
        shown,
        tree,
        like: () => props.definition,
      }),
    ),
  )
  const given = createMemo(() =>
    parts().map(({ definition, weight }) => {
      const part = shown(definition, area().area)
      return part && weight * part.value
    }),
  )
  const moved = createMemo(() =>
    parts().map(({ weight }, at) => {
      const { before, after } = befores()[at]?.change(area().area) ?? {}
      return before === undefined || after === undefined ? undefined : weight * (after - before)
    }),
  )
  /** As they are shown they add up to what the index shows; undefined where one is not known. */
  const asShown = (amounts: readonly (number | undefined)[]) => {
    const known = amounts.filter((amount) => amount !== undefined)
    return known.length === amounts.length
      ? apportion(known, units[props.definition.unit].digits)
      : undefined
  }
  const rows = createMemo(() => {
    const [amounts, changes] = [asShown(given()), asShown(moved())]
    const { unit } = props.definition
    return parts().map(({ definition, weight }, at) => {
      const [amount, change] = [amounts?.[at] ?? given()[at], changes?.[at]]
      /** What the part could give at most. */
      const most = weight * definition.range[1]
      return {
        definition,
        share: (100 * (amount ?? 0)) / most,
        told:
          amount === undefined
            ? explore.ranking.none
            : `${format.figure(amount, unit)}/${format.number(most)}`,
        change: change === undefined ? '' : format.signed(change, unit),
      }
    })
  })
  return (
    <Show when={rows().length > 0}>
      <h3>{explore.why.part}</h3>
      <ul class={css.bars}>
        <Index each={rows()}>
          {(row) => (
            <li class={css.bar}>
              <Way href={to({ indicator: row().definition.code })}>
                {say(row().definition.short)}
              </Way>
              <span class={css.track} data-share>
                <span style={{ width: `${row().share}%` }} />
              </span>
              <span class={css.amount}>
                {row().told} <small>{row().change}</small>
              </span>
            </li>
          )}
        </Index>
      </ul>
    </Show>
  )
}
