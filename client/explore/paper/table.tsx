/** The best and the last of the areas, as many as a sheet has room for beside its map. */
import { createMemo, For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { changeWords } from '#client/explore/before'
import css from '#client/explore/paper/paper.module.css'
import { rankingOf, type Ranked } from '#client/explore/rank'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

const FIRST = 7
const LAST = 5

export default function Table(props: { definition: Indicator }) {
  const { asOf } = useWall()
  const { around, tree, before, shown } = useExplore()
  const ranked = createMemo(
    () =>
      rankingOf(tree().communes(around().area), ({ area }) => shown(props.definition, area), {
        definition: props.definition,
        lowFirst: false,
        now: asOf(),
      }).ranked,
  )
  const between = () => Math.max(0, ranked().length - FIRST - LAST)
  const change = ({ area }: Ranked) => changeWords(before.change(area.area), props.definition.unit)
  const Rows = (rows: { of: readonly Ranked[] }) => (
    <For each={rows.of}>
      {(row) => (
        <tr>
          <td>{format.number(row.rank)}</td>
          <td>{row.area.name}</td>
          <td>{format.figure(row.shown.value, props.definition.unit)}</td>
          <td>{change(row)}</td>
        </tr>
      )}
    </For>
  )
  return (
    <table class={css.table}>
      <caption>{fill(explore.ranking.change, { when: before.when() })}</caption>
      <tbody>
        <Rows of={between() > 0 ? ranked().slice(0, FIRST) : ranked()} />
        <Show when={between() > 0}>
          <tr>
            <td colspan="4" class={css.between}>
              {fill(explore.why.others, { n: format.number(between()) })}
            </td>
          </tr>
          <Rows of={ranked().slice(-LAST)} />
        </Show>
      </tbody>
    </table>
  )
}
