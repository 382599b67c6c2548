/** The areas by one figure as paper shows them: the best and the last where a page has no room for all. */
import { For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { changeWords } from '#client/explore/before'
import css from '#client/explore/paper/paper.module.css'
import type { Ranked } from '#client/explore/rank'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

/** A page has room for so many beside all else. */
export const ROWS = 20
const FIRST = 7
const LAST = 5

interface TableProps {
  readonly definition: Indicator
  readonly ranked: readonly Ranked[]
  /** All of them, on pages of their own that say of what they are. */
  readonly whole?: string
}

export default function Table(props: TableProps) {
  const { before } = useExplore()
  const isCut = () => props.whole === undefined && props.ranked.length > ROWS
  const columns = () => [
    explore.paper.rank,
    explore.paper.area,
    format.symbol(props.definition.unit) || explore.paper.value,
    fill(explore.ranking.change, { when: before.when() }),
    ...(props.whole === undefined ? [] : [explore.paper.observed]),
  ]
  const change = ({ area }: Ranked) => changeWords(before.change(area.area), props.definition.unit)
  const Rows = (rows: { of: readonly Ranked[] }) => (
    <For each={rows.of}>
      {(row) => (
        <tr>
          <td>{format.number(row.rank)}</td>
          <td lang="vi">{props.whole === undefined ? row.area.name : row.area.fullName}</td>
          <td>{format.figure(row.shown.value, props.definition.unit)}</td>
          <td>{change(row)}</td>
          <Show when={props.whole !== undefined}>
            <td>{format.dateTime(row.shown.observedAt)}</td>
          </Show>
        </tr>
      )}
    </For>
  )
  return (
    <table class={css.table} classList={{ [css.whole ?? '']: props.whole !== undefined }}>
      <thead>
        <Show when={props.whole}>
          {(title) => (
            <tr>
              <th class={css.title} colspan={columns().length}>
                {title()}
              </th>
            </tr>
          )}
        </Show>
        <tr>
          <For each={columns()}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <Rows of={isCut() ? props.ranked.slice(0, FIRST) : props.ranked} />
        <Show when={isCut()}>
          <tr>
            <td colspan={columns().length} class={css.between}>
              {fill(explore.paper.between, {
                n: format.number(props.ranked.length - FIRST - LAST),
              })}
            </td>
          </tr>
          <Rows of={props.ranked.slice(-LAST)} />
        </Show>
      </tbody>
    </table>
  )
}
