import { createMemo, For, Show } from 'solid-js'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, sourceName, useSheet } from '#client/sheet/subject'
import { healthOf, type SourceHealth } from '#client/store/health'
import { useWall } from '#client/store/context'
import css from '#client/widgets/sources/sources.module.css'
import { stateWords } from '#client/lang/health'
import { fill } from '#shared/text'

/** Rows that fit the tile; the rest is counted, and is the healthier part. */
const MOST = 6

/** The feeds: the silent and the late by name first. */
export default function Sources() {
  const { store, now } = useWall()
  const open = useSheet()
  const all = createMemo(() => healthOf(store.table('source').all(), now()))
  const shown = () => (all().length > MOST ? all().slice(0, MOST - 1) : all())
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

  return (
    <section class={css.sources}>
      <h2 class={css.title}>{words.sources.title}</h2>
      <ul class={css.list}>
        <For each={shown()} fallback={<li class={css.none}>{words.sources.none}</li>}>
          {(source) => (
            <li>
              <button
                type="button"
                class={css.row}
                data-health={source.health}
                onClick={() => explain(source)}
              >
                <span class={css.name}>
                  {source.entry.definition ? say(source.entry.definition.title) : ''}
                </span>
                <span class={css.state}>{stateWords(source)}</span>
              </button>
            </li>
          )}
        </For>
        <Show when={others() > 0}>
          <li class={css.none}>{fill(words.sources.others, { n: others() })}</li>
        </Show>
      </ul>
    </section>
  )
}
