/** Explore as a page: from the province down to the event behind a number, held in the hand. */
import { useLocation, useNavigate } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js'
import { addressOf, placeOf } from '#client/explore/address'
import { createBefore } from '#client/explore/before'
import { ExploreContext } from '#client/explore/context'
import css from '#client/explore/explore.module.css'
import Body from '#client/explore/body.tsx'
import { leadOf, spanOf } from '#client/explore/defaults'
import { treeOf } from '#client/explore/tree'
import { Missing } from '#client/explore/missing.tsx'
import { linkTo } from '#client/lang/link'
import SheetHost from '#client/sheet/sheet.tsx'
import { useWall, WallContext } from '#client/store/context'
import { createLive } from '#client/store/live'
import { Empty, Incompatible, Waiting } from '#client/wall/faces.tsx'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { Scope } from '#shared/wire'

const scope: Scope = {
  tables: ['indicator', 'catalogue', 'area', 'source', 'camera', 'openReport', 'reportFeeds'],
}

/** CSS pixels per rem of what is drawn on canvases and shared with the wall: as the page's own text. */
const HAND_ROOT = 16

/** By day or by night as the reader's machine is: canvases take their colours once, so another is a new page. */
export default function ExplorePage() {
  const night = matchMedia('(prefers-color-scheme: dark)')
  const [theme, setTheme] = createSignal<'day' | 'night'>()
  const look = () => setTheme(night.matches ? 'night' : 'day')
  onMount(look)
  night.addEventListener('change', look)
  onCleanup(() => night.removeEventListener('change', look))
  return (
    <div class={css.page} data-scale="hand">
      {/* Not before the page is there, whose colours are read. */}
      <Show when={theme()} keyed>
        <Followed />
      </Show>
    </div>
  )
}

function Followed() {
  const { wall, barred } = createLive(scope)
  wall.setRoot(HAND_ROOT)
  const navigate = useNavigate()
  const location = useLocation()
  createEffect(() => {
    if (barred())
      navigate(linkTo('/sign-in', { to: location.pathname + location.search }), { replace: true })
  })
  return (
    <WallContext.Provider value={wall}>
      <SheetHost>
        <Known />
      </SheetHost>
    </WallContext.Provider>
  )
}

export function Known() {
  const { feed, store } = useWall()
  const location = useLocation()
  const place = createMemo(() => placeOf(location.pathname, location.search))
  const tree = createMemo(() => treeOf(store.table('area').all()))
  const found = createMemo(() => {
    const { area } = place()
    return area === undefined ? tree().root : tree().get(area)
  })
  return (
    <Switch>
      <Match when={feed().state === 'incompatible'}>
        <Incompatible />
      </Match>
      <Match when={!store.ready()}>
        <Waiting />
      </Match>
      <Match when={!tree().root}>
        <Empty />
      </Match>
      <Match when={!found()}>
        <Missing code={place().area ?? ''} root={tree().root} />
      </Match>
      <Match when={found()}>{(area) => <Found area={area()} />}</Match>
    </Switch>
  )

  function Found(props: { area: AreaEntry }) {
    const { catalogue } = useWall()
    const navigate = useNavigate()
    const around = createMemo(() => {
      const { area, parent } = props.area
      return tree().below(area).length > 0 ? props.area : (tree().get(parent) ?? props.area)
    })
    const lead = createMemo(() => leadOf(store, catalogue.value(), tree(), around().area))
    const definition = createMemo(() => {
      const { indicator } = place()
      return indicator === undefined ? lead() : catalogue.value()?.get(indicator)
    })
    const span = () => place().span ?? spanOf(definition())
    const to = (change: object) =>
      addressOf({ ...place(), area: props.area.area, event: undefined, ...change })
    return (
      <ExploreContext.Provider
        value={{
          place,
          tree,
          area: () => props.area,
          around,
          definition,
          span,
          before: createBefore({ area: () => around().area, definition, span }),
          to,
          go: (change) => navigate(to(change)),
        }}
      >
        <Body />
      </ExploreContext.Provider>
    )
  }
}
