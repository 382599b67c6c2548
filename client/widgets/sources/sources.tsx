import { createMemo, Index, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, sourceName, useSheet } from '#client/sheet/subject'
import { healthOf, type SourceHealth } from '#client/store/health'
import { useWall } from '#client/store/context'
import { createBox, rowsIn } from '#client/theme/box'
import css from '#client/widgets/sources/sources.module.css'
import { stateWords } from '#client/lang/health'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

/** Height of a row, rem, and of what stands above them. */
const ROW = 2
const TABLE_ROW = 2.5
const HEAD = 2
/** From this width on there is room for a table, rem. */
const TABLE_FROM = 44

/** The feeds: the silent and the late by name first. In a large tile a table, in a small one a list. */
export default function Sources() {
  const { store, asOf } = useWall()
  const open = useSheet()
  const [box, measure] = createBox()
  const all = createMemo(() => healthOf(store.table('source').all(), asOf()))
  const isTable = createMemo(() => (box()?.width ?? 0) >= TABLE_FROM)
  const room = createMemo(() => {
    const size = box()
    if (!size) return 0
    return isTable() ? rowsIn(size, TABLE_ROW, HEAD + ROW) : rowsIn(size, ROW, HEAD)
  })
  const shown = () => (all().length > room() ? all().slice(0, Math.max(0, room() - 1)) : all())
  const others = () => all().length - shown().length

  function explain({ entry }: SourceHealth) {
    const { definition, events, future, lastObservedAt, lastReceivedAt } = entry
    const { sheet } = words
    open({
      title: definition ? say(definition.title) : entry.feed,
      facts: () => [
        [
          { name: sheet.source, value: sourceName(store, entry.feed) },
          { name: sheet.events, value: format.number(events) },
          { name: sheet.future, value: format.number(future) },
          ...(lastObservedAt === undefined
            ? []
            : [{ name: sheet.observed, value: format.dateTimeSeconds(lastObservedAt) }]),
          ...(lastReceivedAt === undefined
            ? []
            : [{ name: sheet.received, value: format.dateTimeSeconds(lastReceivedAt) }]),
        ],
        ...(definition ? [provenanceFacts(store, definition)] : []),
      ],
    })
  }

  const nameOf = ({ entry }: SourceHealth) =>
    entry.definition ? say(entry.definition.title) : entry.feed
  const Cells = (cells: { of: SourceHealth }) => (
    <>
      <span class={css.time}>{momentOf(cells.of.entry.lastObservedAt, asOf())}</span>
      <span class={css.time}>{momentOf(cells.of.entry.lastReceivedAt, asOf())}</span>
      <span class={css.events}>
        <Digits text={format.number(cells.of.entry.events)} />
      </span>
    </>
  )
  return (
    <section class={css.sources} ref={measure} data-table={isTable()}>
      <Title text={words.sources.title}>{others() > 0 && format.number(all().length)}</Title>
      <Show when={isTable() && all().length > 0}>
        <div class={css.heads}>
          <span class={css.name}>{words.sources.name}</span>
          <span>{words.sources.state}</span>
          <span class={css.time}>{words.sources.observed}</span>
          <span class={css.time}>{words.sources.received}</span>
          <span class={css.events}>{words.sources.events}</span>
        </div>
      </Show>
      <ul class={css.list}>
        <Index each={shown()}>
          {(source) => (
            <li>
              <button
                type="button"
                class={css.row}
                data-health={source().health}
                onClick={() => explain(source())}
              >
                <span class={css.name}>{nameOf(source())}</span>
                <span class={css.state}>
                  {isTable() && source().health === 'live'
                    ? words.sources.due
                    : stateWords(source())}
                </span>
                <Show when={isTable()}>
                  <Cells of={source()} />
                </Show>
              </button>
            </li>
          )}
        </Index>
        <Show when={all().length === 0}>
          <li class={css.none}>{words.sources.none}</li>
        </Show>
        <Show when={others() > 0}>
          <li class={css.none}>{fill(words.sources.others, { n: others() })}</li>
        </Show>
      </ul>
    </section>
  )
}

const momentOf = (at: Instant | undefined, now: Instant): string =>
  at === undefined ? '' : format.moment(at, now)
