import { createMemo, For, Index, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Mark from '#client/glyph/mark.tsx'
import Old, { heightOfOld } from '#client/glyph/old.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { communesOf } from '#client/store/below'
import { useWall } from '#client/store/context'
import { createQuiet, feedsOfCounts, freshnessOf } from '#client/store/quiet'
import { useScene } from '#client/store/scene'
import { createBox, rowsIn } from '#client/theme/box'
import css from '#client/widgets/reports/reports.module.css'
import { byCategory, openReports } from '#client/widgets/reports/select'
import type { ReportEntry } from '#shared/kinds/report-changed'
import { fill } from '#shared/text'

const ROW = 2.25
/** Of a row that has its place below what it says. */
const TALL_ROW = 3.5
/** Narrower than this, rem, rows are tall and categories stand in two lines. */
const SLIM = 40
/** Title and categories. */
const HEAD = 6
const SLIM_HEAD = 8
const CATEGORIES_FROM = 14
const FACTS_AT_MOST = 12

/** What citizens have reported and nobody has settled yet. */
export default function Reports() {
  const { store, now } = useWall()
  const scene = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const names = createMemo(
    () =>
      new Map(
        communesOf(store.table('area').all(), scene.area()).map(({ area, name }) => [area, name]),
      ),
  )
  const told = createMemo(() =>
    store
      .table('openReport')
      .all()
      .filter(({ area }) => names().has(area)),
  )
  const feeds = createMemo(() =>
    feedsOfCounts(
      store
        .table('reportFeeds')
        .all()
        .filter(({ area }) => names().has(area)),
    ),
  )
  const quiet = createQuiet(feeds)
  const reports = createMemo(() => openReports(told()))
  const categories = createMemo(() => byCategory(reports()))
  const most = () => Math.max(1, ...categories().map(({ n }) => n))
  const isSlim = () => (box()?.width ?? 0) < SLIM
  const head = () => (hasCategories() ? (isSlim() ? SLIM_HEAD : HEAD) : 2) + heightOfOld(quiet())
  const hasCategories = () => (box()?.height ?? 0) >= CATEGORIES_FROM
  const room = createMemo(() => {
    const size = box()
    return size ? rowsIn(size, isSlim() ? TALL_ROW : ROW, head()) : 0
  })
  const shown = () =>
    reports().length > room() ? reports().slice(0, Math.max(0, room() - 1)) : reports()
  const countOf = (state: 'new' | 'assigned') =>
    `${format.number(reports().filter((entry) => entry.state === state).length)} ${words.reports.states[state]}`

  const factsOf = (entry: ReportEntry) => [
    { name: words.reports.id, value: entry.report },
    { name: words.sheet.value, value: entry.title },
    { name: words.reports.category, value: words.reports.categories[entry.category] },
    { name: words.sheet.state, value: stateOf(entry) },
    { name: words.wrong.place, value: names().get(entry.area) ?? entry.area },
    ...provenanceFacts(store, entry),
  ]
  const explain = (title: string, of: () => readonly ReportEntry[]) =>
    open({ title, facts: () => of().slice(0, FACTS_AT_MOST).map(factsOf) })
  return (
    <section
      class={css.reports}
      ref={measure}
      data-slim={isSlim()}
      data-freshness={freshnessOf(quiet())}
    >
      <Title text={words.reports.title}>
        {countOf('new')}
        {words.listDot}
        {countOf('assigned')}
      </Title>
      <Old quiet={quiet()} />
      <Show when={reports().length > 0} fallback={<p class={css.none}>{words.reports.none}</p>}>
        <Show when={hasCategories()}>
          <div class={css.categories}>
            <For each={categories()}>
              {({ category, n }) => (
                <button
                  type="button"
                  class={css.category}
                  onClick={() =>
                    explain(words.reports.categories[category], () =>
                      reports().filter((entry) => entry.category === category),
                    )
                  }
                >
                  <span class={css.word}>{words.reports.categories[category]}</span>
                  <span class={css.count}>
                    <Digits text={format.number(n)} />
                  </span>
                  <span class={css.track}>
                    <span class={css.bar} style={{ width: `${(100 * n) / most()}%` }} />
                  </span>
                </button>
              )}
            </For>
          </div>
        </Show>
        <ol>
          <Index each={shown()}>
            {(entry) => (
              <li>
                <button
                  type="button"
                  class={css.row}
                  data-priority={entry().priority}
                  onClick={() => explain(entry().title, () => [entry()])}
                >
                  <Mark priority={entry().priority} />
                  <span class={css.what}>{entry().title}</span>
                  <span class={css.where}>{names().get(entry().area)}</span>
                  <span class={css.state}>{stateOf(entry())}</span>
                  <span class={css.since}>
                    {format.age(Math.max(0, now() - entry().observedAt))}
                  </span>
                </button>
              </li>
            )}
          </Index>
          <Show when={reports().length > shown().length}>
            <li class={css.others}>
              {fill(words.reports.others, { n: reports().length - shown().length })}
            </li>
          </Show>
        </ol>
      </Show>
    </section>
  )
}

const stateOf = ({ state }: ReportEntry): string =>
  state === 'new' || state === 'assigned' ? words.reports.states[state] : state
