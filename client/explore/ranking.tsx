/** The areas around, by one figure: each leads to itself, and shows what it did since the span began. */
import { createEffect, createMemo, For, on, Show, type Accessor } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { changeWords } from '#client/explore/before'
import { rankingOf, type Ranked } from '#client/explore/rank'
import css from '#client/explore/ranking.module.css'
import Way from '#client/explore/way.tsx'
import Mark from '#client/glyph/mark.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Ranking(props: { definition: Indicator }) {
  const { asOf } = useWall()
  const { around, area, tree, place, to, before, shown } = useExplore()
  const below = createMemo(() => tree().below(around().area))
  const hasBoth = () => below().some(({ level }) => level !== 'commune')
  const among = () => (hasBoth() ? (place().among ?? 'communes') : 'communes')
  const areas = createMemo(() => (among() === 'below' ? below() : tree().communes(around().area)))
  const ranking = createMemo(() =>
    rankingOf(areas(), (one) => shown(props.definition, one.area), {
      definition: props.definition,
      lowFirst: place().order === 'low',
      now: asOf(),
    }),
  )
  const change = (row: Ranked) => changeWords(before.change(row.area.area), props.definition.unit)
  const isOld = ({ freshness }: Ranked) => freshness === 'stale' || freshness === 'dead'

  /** By its code: a row stays the same, and keeps the keyboard, while its figures change. */
  const rows = createMemo(() => new Map(ranking().ranked.map((row) => [row.area.area, row])))
  const order = createMemo(() => [...rows().keys()])

  // The area that was chosen, on the map or by its name, is in sight here too. Once: who scrolls on stays there.
  let list: HTMLOListElement | undefined
  createEffect(
    on([() => area().area, () => order().length > 0], ([chosen]) => {
      const row = list?.querySelector<HTMLElement>(`[data-area="${CSS.escape(chosen)}"]`)
      // The list alone moves: the page stays where it is read.
      if (list && row && list.scrollHeight > list.clientHeight)
        list.scrollTop = row.offsetTop - list.offsetTop - list.clientHeight / 2
    }),
  )

  return (
    <section class={css.ranking} aria-label={explore.ranking.title}>
      <div class={css.choices}>
        <Show when={hasBoth()}>
          <Way
            class={css.choice}
            here={among() === 'communes'}
            href={to({ among: 'communes' })}
            replace
          >
            {explore.ranking.communes}
          </Way>
          <Way class={css.choice} here={among() === 'below'} href={to({ among: 'below' })} replace>
            {explore.ranking.below}
          </Way>
        </Show>
        <Way
          class={css.order}
          href={to({ order: place().order === 'low' ? undefined : 'low' })}
          replace
        >
          {place().order === 'low' ? explore.ranking.low : explore.ranking.high}
        </Way>
        <span class={css.since}>{fill(explore.ranking.change, { when: before.when() })}</span>
      </div>
      <Show
        when={ranking().ranked.length > 0}
        fallback={<p class={css.none}>{explore.ranking.noFigures}</p>}
      >
        <ol ref={list} class={css.rows}>
          <For each={order()}>{(code) => <Show when={rows().get(code)}>{Row}</Show>}</For>
          <For each={ranking().without}>
            {({ area: one, last }) => (
              <li data-area={one.area}>
                <Way
                  class={css.row}
                  href={to({ area: one.area })}
                  here={one.area === area().area}
                  none
                >
                  <span class={css.rank} />
                  <span class={css.name} lang="vi">
                    {one.name}
                  </span>
                  <span class={css.absent}>
                    {last
                      ? fill(explore.marks.dead, { age: format.age(asOf() - last.observedAt) })
                      : explore.ranking.none}
                  </span>
                </Way>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )

  function Row(row: Accessor<Ranked>) {
    return (
      <li data-area={row().area.area}>
        <Way
          class={css.row}
          href={to({ area: row().area.area })}
          here={row().area.area === area().area}
          old={isOld(row())}
        >
          <span class={css.rank}>{format.number(row().rank)}</span>
          <span class={css.name}>
            <span lang="vi">{row().area.name}</span>
            <Show when={row().shown.all > 1}>
              <span class={css.known}>
                <span class={css.share}>
                  <span style={{ width: `${(100 * row().shown.known) / row().shown.all}%` }} />
                </span>
                {fill(explore.ranking.known, {
                  known: row().shown.known,
                  all: row().shown.all,
                })}
              </span>
            </Show>
          </span>
          <span class={css.mark}>
            <Show when={row().priority}>{(priority) => <Mark priority={priority()} />}</Show>
          </span>
          <span class={css.value}>{format.figure(row().shown.value, props.definition.unit)}</span>
          <span class={css.change}>{change(row())}</span>
        </Way>
      </li>
    )
  }
}
