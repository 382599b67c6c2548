import { createMemo, Index, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Mark from '#client/glyph/mark.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { communesOf } from '#client/store/below'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import { createIndicator } from '#client/store/indicator'
import { useScene } from '#client/store/scene'
import { targetNow } from '#client/store/target'
import { createBox, rowsIn } from '#client/theme/box'
import type { params } from '#client/widgets/ranking/params'
import css from '#client/widgets/ranking/ranking.module.css'
import { rank, scaleOf, shownOf, type Ranked } from '#client/widgets/ranking/select'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import type * as z from 'zod'

type Params = z.output<typeof params>

const ROW = 2
/** Title and what stands under it. */
const HEAD = 3.75
/** Narrower than this, rem, a row has no room for its rank. */
const SLIM = 36

/** Communes by one figure, with bars on one scale, the target as a line, and how many have a figure at all. */
export default function Ranking(props: Params) {
  const { catalogue } = useWall()
  const definition = createIndicator(() => props.indicator)
  const missing = () => (catalogue.failed() ? words.figure.noCatalogue : words.tile.loading)
  return (
    <Show when={definition()} fallback={<p class={css.none}>{missing()}</p>}>
      {(known) => <Known {...props} definition={known()} />}
    </Show>
  )
}

function Known(props: Params & { definition: Indicator }) {
  const { store, now } = useWall()
  const scene = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const communes = createMemo(() => communesOf(store.table('area').all(), scene.area()))
  const ranked = createMemo(() =>
    rank(
      store.table('indicator').group(props.indicator),
      communes(),
      props.definition,
      props.order,
      now(),
    ),
  )
  const shown = createMemo(() => {
    const size = box()
    return shownOf(size ? ranked() : [], size ? rowsIn(size, ROW, HEAD) : 1)
  })
  /** What a bar is compared with: the target, or else the mildest limit. */
  const line = createMemo(() => {
    const target = targetNow(props.definition, now())
    if (target !== undefined) return { value: target, text: words.ranking.target }
    const limit = props.definition.thresholds?.at(-1)
    const value = limit?.above ?? limit?.below
    return value === undefined ? undefined : { value, text: words.ranking.limit }
  })
  const place = createMemo(() =>
    scaleOf(
      ranked().map(({ value }) => value),
      line()?.value,
    ),
  )
  const { unit, name } = props.definition
  const isSlim = () => (box()?.width ?? 0) < SLIM
  const title = () =>
    fill(words.ranking.title, { name: say(isSlim() ? props.definition.short : name) })
  const facts = () => {
    const old = ranked().filter((row) => row.old).length
    const against = line()
    return [
      ...(format.symbol(unit) ? [format.symbol(unit)] : []),
      fill(words.ranking.coverage, { known: ranked().length, all: communes().length }),
      ...(old > 0 ? [fill(words.ranking.old, { n: old })] : []),
      ...(against ? [fill(against.text, { value: format.withUnit(against.value, unit) })] : []),
    ]
  }
  const explain = ({ area, name: of }: Ranked) =>
    open({
      title: `${of}: ${say(name)}`,
      of: { indicator: props.indicator, area },
      facts() {
        const entry = store.table('indicator').group(figureOf(props.indicator, area))[0]
        if (!entry) return []
        const value = format.withUnit(entry.latest.value, unit)
        return [
          [
            { name: words.sheet.value, value },
            ...provenanceFacts(store, entry.latest, entry.latest.revision),
          ],
        ]
      },
    })
  const Rows = (rows: { of: readonly Ranked[] }) => (
    <Index each={rows.of}>
      {(row) => (
        <li>
          <button type="button" class={css.row} data-old={row().old} onClick={() => explain(row())}>
            <span class={css.rank}>{format.number(row().rank)}</span>
            <span class={css.name}>{row().name}</span>
            <span class={css.track}>
              <span
                class={css.bar}
                style={{
                  left: `${Math.min(place()(0), place()(row().value))}%`,
                  width: `${Math.abs(place()(row().value) - place()(0))}%`,
                }}
              />
              <Show when={line()}>
                {(against) => (
                  <span class={css.target} style={{ left: `${place()(against().value)}%` }} />
                )}
              </Show>
            </span>
            <span class={css.mark}>
              <Show when={row().priority}>{(priority) => <Mark priority={priority()} />}</Show>
            </span>
            <span class={css.value}>
              <Digits text={format.figure(row().value, unit)} />
            </span>
          </button>
        </li>
      )}
    </Index>
  )
  return (
    <section class={css.ranking} ref={measure} data-slim={isSlim()}>
      <Title text={title()} />
      <p class={css.facts}>{facts().join(words.listDot)}</p>
      <Show when={ranked().length > 0} fallback={<p class={css.none}>{words.ranking.none}</p>}>
        <ol>
          <Rows of={shown().first} />
          <Show when={shown().between > 0}>
            <li class={css.between}>
              {fill(shown().last.length > 0 ? words.ranking.between : words.ranking.rest, {
                n: shown().between,
              })}
            </li>
          </Show>
          <Rows of={shown().last} />
        </ol>
      </Show>
    </section>
  )
}
