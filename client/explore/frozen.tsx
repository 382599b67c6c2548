/** A figure as it was when somebody froze it: the same page, of what was known then. */
import { useLocation, useParams } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { fetchCommunes } from '#client/api/boundaries'
import { createAnswer } from '#client/api/answer'
import { Refusal } from '#client/api/fault'
import { fetchFrozen, fetchFrozenBoundaries } from '#client/api/frozen'
import { fetchMe } from '#client/api/me'
import { AskContext } from '#client/explore/ask'
import css from '#client/explore/explore.module.css'
import { askOf, FrozenContext, frozenPlace } from '#client/explore/held'
import Places from '#client/explore/places.tsx'
import { explore } from '#client/lang/explore'
import SheetHost from '#client/sheet/sheet.tsx'
import { WallContext } from '#client/store/context'
import { createStore } from '#client/store/store'
import { readPalette } from '#client/theme/palette'
import { createScale } from '#client/theme/scale'
import { started } from '#client/feed/machine'
import { Instant } from '#shared/time'
import type { View } from '#shared/view'

export default function FrozenPage() {
  const params = useParams()
  const [there, setThere] = createSignal(false)
  onMount(() => setThere(true))
  const [missing, setMissing] = createSignal(false)
  const answer = createAnswer(
    () => params['id'],
    async (id: string) => {
      try {
        return await fetchFrozen(id)
      } catch (error) {
        if (error instanceof Refusal) setMissing(true)
        throw error
      }
    },
  )
  return (
    <div class={css.page} data-scale="hand">
      <Show
        when={there() && answer.value()}
        fallback={
          <main class={css.notice}>
            {missing() ? explore.frozen.missing : answer.failed() ? explore.chart.failed : '…'}
          </main>
        }
      >
        {(view) => <Held view={view()} id={params['id'] ?? ''} />}
      </Show>
    </div>
  )
}

const HAND_ROOT = 16

function Held(props: { view: View; id: string }) {
  const { view } = props
  const { store, commands } = createStore()
  commands.reset()
  commands.apply(view.entries)
  const [root] = createSignal(HAND_ROOT)
  const at = () => view.at
  const wall = {
    store,
    feed: () => ({ ...started, state: 'live' as const }),
    now: at,
    asOf: at,
    at: (local: number) => Instant.parse(local),
    sessions: () => 1,
    catalogue: {
      value: () => new Map(view.definitions.map((one) => [one.code, one])),
      failed: () => false,
    },
    communes: createAnswer(
      () => 1,
      () => (view.boundaries ? fetchFrozenBoundaries(view.boundaries) : fetchCommunes()),
    ),
    me: createAnswer(() => 1, fetchMe),
    wrong: () => [],
    palette: readPalette(),
    scale: createScale(root),
    setRoot() {},
  }
  const location = useLocation()
  return (
    <WallContext.Provider value={wall}>
      <AskContext.Provider value={askOf(view)}>
        <FrozenContext.Provider value={{ id: props.id, at: view.at }}>
          <SheetHost>
            <Places place={frozenPlace(view, location.search)} />
          </SheetHost>
        </FrozenContext.Provider>
      </AskContext.Provider>
    </WallContext.Provider>
  )
}
