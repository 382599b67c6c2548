/** A figure as it was when somebody froze it: the same page, of what was known then. */
import { useLocation, useNavigate, useParams } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { fetchCommunes } from '#client/api/boundaries'
import { createAnswer } from '#client/api/answer'
import { Refusal } from '#client/api/fault'
import { fetchFrozen, fetchFrozenBoundaries } from '#client/api/frozen'
import { fetchMe } from '#client/api/me'
import { AskContext } from '#client/explore/ask'
import css from '#client/explore/explore.module.css'
import { askOf, FrozenContext, frozenPlace } from '#client/explore/held'
import { Missing } from '#client/explore/missing.tsx'
import { createHand } from '#client/explore/hand'
import Places from '#client/explore/places.tsx'
import { explore } from '#client/lang/explore'
import { linkTo } from '#client/lang/link'
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
  const hand = createHand()
  const navigate = useNavigate()
  const [there, setThere] = createSignal(false)
  onMount(() => setThere(true))
  const [missing, setMissing] = createSignal(false)
  const answer = createAnswer(
    () => params['id'],
    async (id: string) => {
      try {
        return await fetchFrozen(id)
      } catch (error) {
        if (error instanceof Refusal && error.status === 401)
          navigate(linkTo('/sign-in', { to: location.pathname }), { replace: true })
        else if (error instanceof Refusal) setMissing(true)
        throw error
      }
    },
  )
  return (
    <div class={css.page} data-scale="hand" style={{ '--hand': hand.scale() }}>
      <Show
        when={there() && answer.value()}
        fallback={
          <Show
            when={missing()}
            fallback={
              <main class={css.notice}>{answer.failed() ? explore.chart.failed : '…'}</main>
            }
          >
            <Missing sentence={explore.frozen.missing} way={explore.frozen.live} />
          </Show>
        }
      >
        {(view) => <Held view={view()} id={params['id'] ?? ''} root={hand.root()} />}
      </Show>
    </div>
  )
}

function Held(props: { view: View; id: string; root: number }) {
  const { view } = props
  const { at, by } = view.before
  const { store, commands } = createStore()
  commands.reset()
  commands.apply(view.entries)
  const asOf = () => view.at
  const wall = {
    store,
    feed: () => ({ ...started, state: 'live' as const }),
    now: asOf,
    asOf,
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
    scale: createScale(() => props.root),
    setRoot() {},
  }
  const location = useLocation()
  return (
    <WallContext.Provider value={wall}>
      <AskContext.Provider value={askOf(view)}>
        <FrozenContext.Provider
          value={{ id: props.id, at: view.at, earlier: { at, by, now: view.present?.at } }}
        >
          <SheetHost>
            <Places place={frozenPlace(view, location.search)} />
          </SheetHost>
        </FrozenContext.Provider>
      </AskContext.Provider>
    </WallContext.Provider>
  )
}
