/** The two halves of the page: where (map and ranking), and what (an area, a figure, its events). */
import { useLocation } from '@solidjs/router'
import { createEffect, Match, on, Show, Switch } from 'solid-js'
import Area from '#client/explore/area/area.tsx'
import Compare from '#client/explore/compare/compare.tsx'
import { useExplore } from '#client/explore/context'
import Events from '#client/explore/events/events.tsx'
import css from '#client/explore/explore.module.css'
import Figure from '#client/explore/figure/figure.tsx'
import Header from '#client/explore/header.tsx'
import { useFrozen } from '#client/explore/held'
import NotKept from '#client/explore/not-kept.tsx'
import ToPaper from '#client/explore/paper/to-paper.tsx'
import { createSwipe } from '#client/explore/swipe'
import Where from '#client/explore/where.tsx'
import { explore } from '#client/lang/explore'
import { useWall } from '#client/store/context'
import { fill } from '#shared/text'

export default function Body() {
  const { catalogue } = useWall()
  const { place, definition, tall } = useExplore()
  const frozen = useFrozen()
  const swipe = createSwipe()
  const location = useLocation()
  let what: HTMLElement | undefined
  // Another view is read from its beginning, and the keyboard goes on from there.
  createEffect(
    on(
      () => location.pathname,
      () => {
        what?.scrollTo(0, 0)
        if (document.activeElement === document.body) what?.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )
  const unknown = () => catalogue.value() !== undefined && !definition() && place().indicator
  return (
    <Show when={place().view === 'paper' && place().indicator && definition()} fallback={<Held />}>
      {(known) => <ToPaper definition={known()} />}
    </Show>
  )

  function Held() {
    return (
      <>
        <button type="button" class={css.skip} onClick={() => what?.focus()}>
          {explore.skip}
        </button>
        <Header />
        <div class={css.halves} data-tall={tall() ? '' : undefined}>
          <Show when={!tall()}>
            <aside class={css.side}>
              <Where />
            </aside>
          </Show>
          <main class={css.what} data-view={place().view} ref={what} tabindex="-1" {...swipe}>
            <Switch fallback={<Area />}>
              <Match when={unknown()}>
                {(code) => (
                  <p class={css.notice}>{fill(explore.unknownIndicator, { code: code() })}</p>
                )}
              </Match>
              <Match when={place().indicator && definition()}>
                {(known) => (
                  <Switch fallback={<Figure definition={known()} />}>
                    <Match when={place().view === 'events'}>
                      <Events definition={known()} />
                    </Match>
                    <Match when={place().view === 'compare'}>
                      <Show when={!frozen} fallback={<NotKept />}>
                        <Compare definition={known()} />
                      </Show>
                    </Match>
                  </Switch>
                )}
              </Match>
            </Switch>
            <Show when={tall() && place().view !== 'figure'}>
              <Where />
            </Show>
          </main>
        </div>
      </>
    )
  }
}
