/** The overview: strip, map, domains, chart, ticker; or the face that says why there is none. */
import { createMemo, For, Match, Switch } from 'solid-js'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { Empty, Incompatible, Waiting } from '#client/wall/faces.tsx'
import { rootOf } from '#client/wall/root'
import { Person } from '#client/wall/person.tsx'
import { Lost, Simulated } from '#client/wall/marks.tsx'
import { createScripts } from '#client/wall/scripts'
import { createShown } from '#client/wall/shown'
import Tile from '#client/wall/tile.tsx'
import css from '#client/wall/wall.module.css'
import type { AreaCode } from '#shared/ids'

export default function Wall() {
  const { feed, store } = useWall()
  const root = createMemo(() => rootOf(store.table('area').all()))
  const scripts = createScripts(() => feed().state === 'live')
  return (
    <>
      <Switch>
        <Match when={feed().state === 'incompatible'}>
          <Incompatible />
        </Match>
        <Match when={!store.ready() || !scripts()}>
          <Waiting />
        </Match>
        <Match when={!root()}>
          <Empty />
        </Match>
        <Match when={root()}>{(area) => <Overview area={area()} />}</Match>
      </Switch>
      <Person />
      <Lost />
      <Simulated />
    </>
  )
}

function Overview(props: { area: AreaCode }) {
  const { feed } = useWall()
  const shown = createShown(() => props.area)
  return (
    <div class={css.wall} data-lost={feed().lostAt !== undefined}>
      <div class={css.strip}>
        <Tile widget="status" params={{ area: props.area }} />
      </div>
      <main class={css.main}>
        <div class={css.map}>
          <Tile widget="area-map" params={{ indicator: shown().map, area: props.area }} />
        </div>
        <div class={css.side}>
          <For each={shown().rows}>
            {(row) => (
              <section class={css.domain}>
                <h2 class={css.name}>{words.domains[row.domain]}</h2>
                <For each={row.figures}>
                  {(indicator) => <Tile widget="figure" params={{ indicator, area: props.area }} />}
                </For>
              </section>
            )}
          </For>
          <div class={css.below}>
            <div class={css.chart}>
              <Tile widget="chart" params={{ indicator: shown().chart, area: props.area }} />
            </div>
            <Tile widget="sources" params={{}} />
          </div>
        </div>
      </main>
      <footer class={css.foot}>
        <Tile widget="ticker" params={{}} />
      </footer>
    </div>
  )
}
