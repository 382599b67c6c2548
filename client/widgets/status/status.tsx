import { createMemo, For, Show } from 'solid-js'
import * as format from '#client/lang/format'
import { stateWords } from '#client/lang/health'
import { words } from '#client/lang/words'
import { sourceName, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { countHealth, healthOf, type Health } from '#client/store/health'
import { linkWords } from '#client/widgets/status/select'
import css from '#client/widgets/status/status.module.css'
import type { AreaCode } from '#shared/ids'
import { areaCalled } from '#client/store/groups'
import { fill } from '#shared/text'

export interface StatusParams {
  readonly area: AreaCode
}

const HEALTHS: readonly Health[] = ['live', 'late', 'silent']

/** The strip on top: which province, whether the picture can be trusted, what time it is. */
export default function Status(props: StatusParams) {
  const { store, feed, now, at } = useWall()
  const area = createMemo(() => store.table('area').group(areaCalled(props.area))[0])
  const open = useSheet()
  const sources = createMemo(() => healthOf(store.table('source').all(), now()))
  const counts = createMemo(() => countHealth(sources()))
  const explainSources = () =>
    open({
      title: words.sources.title,
      facts: () => [
        sources().map((source) => ({
          name: sourceName(store, source.entry.feed),
          value: stateWords(source),
        })),
      ],
    })
  const shown = () => HEALTHS.filter((health) => health === 'live' || counts()[health] > 0)
  return (
    <header class={css.status}>
      <div class={css.place}>
        <p class={css.small}>{words.centre}</p>
        <h1 class={css.name}>{area()?.fullName}</h1>
      </div>
      <div class={css.fact} data-state={feed().state}>
        <p class={css.small}>{words.link.title}</p>
        <p class={css.value}>{linkWords(feed(), at)}</p>
      </div>
      <div class={css.fact}>
        <p class={css.small}>{words.sources.title}</p>
        <button type="button" class={css.value} onClick={explainSources}>
          <For each={shown()}>
            {(health, index) => (
              <>
                <Show when={index() > 0}>{' · '}</Show>
                <span class={css.count} data-health={health}>
                  {fill(words.sources[health], { n: format.number(counts()[health]) })}
                </span>
              </>
            )}
          </For>
        </button>
      </div>
      <div class={css.date}>
        <p class={css.small}>{format.weekday(now())}</p>
        <p class={css.value}>{format.date(now())}</p>
      </div>
      <time class={css.clock}>{format.seconds(now())}</time>
    </header>
  )
}
