import { createEffect, createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import Mark from '#client/glyph/mark.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { areaCalled } from '#client/store/groups'
import { newest } from '#client/widgets/ticker/select'
import css from '#client/widgets/ticker/ticker.module.css'
import type { TickerEntry } from '#shared/entries'

/** The share of an item that is seen if it stands on the first line. */
const SEEN = 0.5

/** One quiet line that does not move: what does not fit is older. */
export default function Ticker() {
  const { store, now } = useWall()
  const open = useSheet()
  const entries = createMemo(() => newest(store.table('ticker').all()))
  const where = (entry: TickerEntry) => store.table('area').group(areaCalled(entry.area))[0]?.name
  const explain = (entry: TickerEntry) =>
    open({ title: say(entry.text), facts: () => [provenanceFacts(store, entry)] })

  const [line, setLine] = createSignal<HTMLElement>()
  createEffect(() => {
    const root = line()
    if (!root || entries().length === 0) return
    // An item on a line that is not seen must not be reached by the keyboard or read aloud either.
    const observer = new IntersectionObserver(
      (items) => {
        for (const { target, intersectionRatio } of items)
          if (target instanceof HTMLElement) target.inert = intersectionRatio < SEEN
      },
      { root, threshold: SEEN },
    )
    for (const item of root.children) observer.observe(item)
    onCleanup(() => observer.disconnect())
  })

  return (
    <section class={css.ticker} ref={setLine} aria-label={words.ticker.title}>
      <For each={entries()} fallback={<p class={css.none}>{words.ticker.none}</p>}>
        {(entry) => (
          <button type="button" class={css.item} onClick={() => explain(entry)}>
            <span class={css.time}>{format.moment(entry.observedAt, now())}</span>
            <Show when={entry.priority}>{(priority) => <Mark priority={priority()} />}</Show>
            {where(entry) ? `${where(entry)}: ${say(entry.text)}` : say(entry.text)}
          </button>
        )}
      </For>
    </section>
  )
}
