import { createMemo, For, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import * as format from '#client/lang/format'
import { stateWords } from '#client/lang/health'
import { words } from '#client/lang/words'
import { sourceName, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { useScene } from '#client/store/scene'
import { countHealth, healthOf, type Health } from '#client/store/health'
import type { params } from '#client/widgets/status/params'
import { createSimulated } from '#client/wall/trust'
import { linkWords } from '#client/widgets/status/select'
import css from '#client/widgets/status/status.module.css'
import type * as z from 'zod'
import { areaCalled } from '#client/store/groups'
import { fill } from '#shared/text'

const HEALTHS: readonly Health[] = ['live', 'late', 'silent']

/** The strip on top: which province, whether the picture can be trusted, what time it is. */
export default function Status(props: z.output<typeof params>) {
  const { store, feed, now, asOf, at } = useWall()
  const scene = useScene()
  const area = createMemo(
    () => store.table('area').group(areaCalled(props.area ?? scene.area()))[0],
  )
  const simulated = createSimulated()
  const open = useSheet()
  const sources = createMemo(() => healthOf(store.table('source').all(), asOf()))
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
      {/* A lost picture is weakened, and the word must not be: then the frame itself says it. */}
      <Show when={simulated() && feed().lostAt === undefined}>
        <p class={css.simulated}>{words.simulated}</p>
      </Show>
      <div class={css.fact} data-state={feed().state}>
        <p class={css.small}>{words.link.title}</p>
        <p class={css.value}>{linkWords(feed(), at)}</p>
      </div>
      <div class={css.fact}>
        <p class={css.small}>{words.sources.title}</p>
        <button type="button" class={css.value} onClick={explainSources}>
          <Show when={feed().lostAt === undefined} fallback={words.sources.unknown}>
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
          </Show>
        </button>
      </div>
      <div class={css.date}>
        <p class={css.small}>{format.weekday(now())}</p>
        <p class={css.value}>{format.date(now())}</p>
      </div>
      <time class={css.clock}>
        <Digits text={format.seconds(now())} />
      </time>
    </header>
  )
}
