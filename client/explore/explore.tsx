/** Explore as a page: from the province down to the event behind a number, held in the hand. */
import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { placeOf } from '#client/explore/address'
import { AskContext, createAsk } from '#client/explore/ask'
import css from '#client/explore/explore.module.css'
import { createHand } from '#client/explore/hand'
import Places from '#client/explore/places.tsx'
import { linkTo } from '#client/lang/link'
import SheetHost from '#client/sheet/sheet.tsx'
import { WallContext } from '#client/store/context'
import { createLive } from '#client/store/live'
import type { Scope } from '#shared/wire'

const scope: Scope = {
  tables: ['indicator', 'catalogue', 'area', 'source', 'camera', 'openReport', 'reportFeeds'],
}

/** By day or by night as the reader's machine is: canvases take their colours once, so another is a new page. */
export default function ExplorePage() {
  const hand = createHand()
  const night = matchMedia('(prefers-color-scheme: dark)')
  const [theme, setTheme] = createSignal<'day' | 'night'>()
  const look = () => setTheme(night.matches ? 'night' : 'day')
  onMount(look)
  night.addEventListener('change', look)
  onCleanup(() => night.removeEventListener('change', look))
  return (
    <div class={css.page} data-scale="hand" style={{ '--hand': hand.scale() }}>
      {/* Not before the page is there, whose colours are read. */}
      <Show when={theme()} keyed>
        <Followed root={hand.root()} />
      </Show>
    </div>
  )
}

function Followed(props: { root: number }) {
  const { wall, barred } = createLive(scope)
  createEffect(() => wall.setRoot(props.root))
  const navigate = useNavigate()
  const location = useLocation()
  const place = createMemo(() => placeOf(location.pathname, location.search))
  createEffect(() => {
    if (barred())
      navigate(linkTo('/sign-in', { to: location.pathname + location.search }), { replace: true })
  })
  return (
    <WallContext.Provider value={wall}>
      <AskContext.Provider value={createAsk()}>
        <SheetHost>
          <Places place={place()} />
        </SheetHost>
      </AskContext.Provider>
    </WallContext.Provider>
  )
}
