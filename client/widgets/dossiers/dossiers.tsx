import { createMemo, For, Index, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Mark from '#client/glyph/mark.tsx'
import Old, { heightOfOld } from '#client/glyph/old.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { useSheet } from '#client/sheet/subject'
import { communesOf } from '#client/store/below'
import { useWall } from '#client/store/context'
import { overdueByArea, overduePriority, queueOf } from '#client/store/dossiers'
import { areaCalled } from '#client/store/groups'
import { createQuiet, feedsOfCounts, freshnessOf } from '#client/store/quiet'
import { useScene } from '#client/store/scene'
import { createBox, rowsIn } from '#client/theme/box'
import css from '#client/widgets/dossiers/dossiers.module.css'
import type { AreaCode } from '#shared/ids'
import { DossierState } from '#shared/kinds/dossier-changed'
import { fill } from '#shared/text'

const ROW = 2
/** Title, states, title of the communes. */
const HEAD = 9.75
/** Narrower than this, rem, the states take two lines, each so high. */
const SLIM = 42
const STATES = 5.75

/** Where dossiers stand, and which communes have overdue ones. */
export default function Dossiers() {
  const { store } = useWall()
  const scene = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const entries = createMemo(() => {
    const areas = new Set(
      communesOf(store.table('area').all(), scene.area()).map(({ area }) => area),
    )
    return store
      .table('dossierQueue')
      .all()
      .filter(({ area }) => areas.has(area))
  })
  const quiet = createQuiet(createMemo(() => feedsOfCounts(entries())))
  const queue = createMemo(() => queueOf(entries()))
  const overdue = createMemo(() => overdueByArea(entries()))
  const most = () => Math.max(1, ...DossierState.options.map((state) => queue().counts[state]))
  const nameOf = (area: AreaCode) => store.table('area').group(areaCalled(area))[0]?.name ?? area
  const isSlim = () => (box()?.width ?? 0) < SLIM
  const room = createMemo(() => {
    const size = box()
    const head = (isSlim() ? HEAD + STATES : HEAD) + heightOfOld(quiet())
    return size && size.height >= head + ROW ? rowsIn(size, ROW, head) : 0
  })
  const priority = () => overduePriority(queue())

  /** The count has no event of its own; its communes' counts are what it is made of. */
  const explain = (state: DossierState) =>
    open({
      title: `${words.dossiers.title}: ${words.dossiers.states[state]}`,
      facts: () => [
        [{ name: words.sheet.value, value: words.sheet.counted }],
        entries()
          .filter(({ counts }) => counts[state] > 0)
          .toSorted((one, other) => other.counts[state] - one.counts[state])
          .map(({ area, counts }) => ({
            name: nameOf(area),
            value: format.number(counts[state]),
          })),
      ],
    })
  return (
    <section
      class={css.dossiers}
      ref={measure}
      data-slim={isSlim()}
      data-freshness={freshnessOf(quiet())}
    >
      <Title text={words.dossiers.title}>
        <Show when={queue().all > 0 && !isSlim()}>
          {fill(words.dossiers.online, {
            share: format.withUnit((100 * queue().online) / queue().all, 'percent'),
          })}
        </Show>
      </Title>
      <Old quiet={quiet()} />
      <Show when={queue().all > 0} fallback={<p class={css.none}>{words.dossiers.none}</p>}>
        <div class={css.states}>
          <For each={DossierState.options}>
            {(state) => (
              <button type="button" class={css.state} onClick={() => explain(state)}>
                <span class={css.word}>{words.dossiers.states[state]}</span>
                <span class={css.count}>
                  <Show when={state === 'overdue' && priority()}>
                    {(grave) => (
                      <span class={css.mark}>
                        <Mark priority={grave()} />
                      </span>
                    )}
                  </Show>
                  <Digits text={format.number(queue().counts[state])} />
                </span>
                <span class={css.track}>
                  <span
                    class={css.bar}
                    style={{ width: `${(100 * queue().counts[state]) / most()}%` }}
                  />
                </span>
              </button>
            )}
          </For>
        </div>
        <Show when={room() > 0}>
          <Show
            when={overdue().length > 0}
            fallback={<p class={css.none}>{words.dossiers.noOverdue}</p>}
          >
            <h3 class={css.areas}>{words.dossiers.areas}</h3>
            <ol class={css.list}>
              <Index each={overdue().slice(0, room() * ((box()?.width ?? 0) > 36 ? 2 : 1))}>
                {(row) => (
                  <li class={css.row}>
                    <span class={css.name}>{nameOf(row().area)}</span>
                    <button type="button" class={css.number} onClick={() => explain('overdue')}>
                      <Digits text={format.number(row().overdue)} />
                    </button>
                  </li>
                )}
              </Index>
            </ol>
          </Show>
        </Show>
      </Show>
    </section>
  )
}
