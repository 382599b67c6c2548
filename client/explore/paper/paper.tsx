/**
 * What is known of a figure on a page of A4, as large on the screen as on paper, so that it prints as it
 * looks. By day whoever reads it at night: paper is white.
 */
import { createMemo, createSignal, onMount, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { createFindings } from '#client/explore/figure/findings'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import Sections from '#client/explore/figure/sections.tsx'
import { useFrozen } from '#client/explore/held'
import AreaMap from '#client/explore/map.tsx'
import css from '#client/explore/paper/paper.module.css'
import Table, { ROWS } from '#client/explore/paper/table.tsx'
import { rankingOf } from '#client/explore/rank'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { sourceName } from '#client/sheet/subject'
import { useWall, WallContext } from '#client/store/context'
import { readPalette } from '#client/theme/palette'
import { createSimulated } from '#client/wall/trust'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

/** CSS pixels per rem of what is drawn on canvases: as the text around. */
const PAPER_ROOT = 12

interface PaperProps {
  readonly definition: Indicator
  /** Why there is no link at its foot that shows the same later. */
  readonly unlinked?: string | undefined
}

export default function Paper(props: PaperProps) {
  const wall = useWall()
  const { to } = useExplore()
  const [there, setThere] = createSignal(false)
  onMount(() => setThere(true))
  return (
    <div class={css.desk} data-view="paper">
      <nav class={css.ways}>
        <Way href={to({ view: 'figure' })}>‹ {explore.events.back}</Way>
        <button type="button" onClick={() => print()}>
          {explore.take.print}
        </button>
        <Show when={props.unlinked}>
          {(why) => <p role="status">{fill(explore.paper.unlinked, { why: why() })}</p>}
        </Show>
      </nav>
      {/* Not before the page is there, whose colours are read. */}
      <Show when={there()}>
        <WallContext.Provider value={{ ...wall, palette: readPalette(), scale: () => PAPER_ROOT }}>
          <Pages definition={props.definition} />
        </WallContext.Provider>
      </Show>
    </div>
  )
}

function Pages(props: { definition: Indicator }) {
  const { store, asOf } = useWall()
  const { area, around, tree, shown } = useExplore()
  const simulated = createSimulated()
  const frozen = useFrozen()
  const found = createFindings(() => props.definition)
  const event = () => found.shown?.entry?.latest
  const time = () => fill(explore.paper.asOf, { time: format.dateTime(asOf()) })
  const ranked = createMemo(
    () =>
      rankingOf(tree().communes(around().area), (one) => shown(props.definition, one.area), {
        definition: props.definition,
        lowFirst: false,
        now: asOf(),
      }).ranked,
  )
  return (
    <article class={css.paper}>
      <div class={css.sheet}>
        <header class={css.head}>
          <p>
            {words.centre}
            {words.listDot}
            {tree().root?.fullName}
          </p>
          <h1>{say(props.definition.name)}</h1>
          <p>{[area().fullName, time()].join(words.listDot)}</p>
          <Show when={simulated()}>
            <p class={css.simulated}>
              <strong>{words.simulated}</strong> {explore.simulated}
            </p>
          </Show>
        </header>
        <Show when={found.shown} fallback={<p>{explore.figure.none}</p>}>
          {(held) => (
            <Headline
              definition={props.definition}
              shown={held()}
              outlook={found.outlook}
              path={found.paths[0]}
            />
          )}
        </Show>
        <div class={css.line}>
          <Line
            definition={props.definition}
            shown={found.shown}
            paths={found.paths}
            outlook={found.outlook}
            months={found.months}
          />
        </div>
        <div class={css.columns}>
          <AreaMap definition={props.definition} />
          <Table definition={props.definition} ranked={ranked()} />
          <Sections definition={props.definition} found={found} />
        </div>
        <footer class={css.foot}>
          <Show when={event()}>
            {(one) => (
              <p>
                {fill(explore.paper.source, {
                  source: sourceName(store, one().source),
                  id: one().id,
                  observed: format.dateTimeSeconds(one().observedAt),
                  received: format.dateTimeSeconds(one().receivedAt),
                })}
              </p>
            )}
          </Show>
          <Show when={frozen}>
            <p>{fill(explore.paper.link, { address: location.href })}</p>
          </Show>
        </footer>
      </div>
      <Show when={ranked().length > ROWS}>
        <Table
          definition={props.definition}
          ranked={ranked()}
          whole={[say(props.definition.name), around().fullName, time()].join(words.listDot)}
        />
      </Show>
    </article>
  )
}
