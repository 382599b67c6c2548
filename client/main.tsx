/** Puts the parts together, and nothing else. */
import '#client/feed/csp'
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/600.css'
import '#client/theme/tokens.css'
import '#client/theme/base.css'
import { createEffect, createMemo, createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { createAnswer } from '#client/api/answer'
import { fetchCommunes } from '#client/api/boundaries'
import { fetchIndicators } from '#client/api/indicators'
import { createClock } from '#client/feed/clock'
import { follow } from '#client/feed/follow'
import { language } from '#client/lang/words'
import SheetHost from '#client/sheet/sheet.tsx'
import { WallContext } from '#client/store/context'
import { createInbox } from '#client/store/inbox'
import { createStore } from '#client/store/store'
import { readPalette } from '#client/theme/palette'
import { createScale } from '#client/theme/scale'
import Wall from '#client/wall/wall.tsx'
import type { Scope } from '#shared/wire'

/** What the overview reads. Boundaries come over HTTP, where they are cached. */
const scope: Scope = { tables: ['indicator', 'camera', 'area', 'place', 'source', 'ticker'] }

function Screen() {
  const { store, commands } = createStore()
  const clock = createClock()
  const feed = follow({ scope, clock, inbox: createInbox(commands) })
  const [sessions, setSessions] = createSignal(0)
  const connected = () => sessions() || undefined
  // Boundaries arrive with the areas: more or fewer communes, and they are fetched anew.
  const communes = createMemo(
    () =>
      (store.ready() || undefined) &&
      `${sessions()}:${store.table('area').group('commune').length}`,
  )
  const live = createMemo(() => feed().state === 'live')
  createEffect(() => live() && setSessions((count) => count + 1))
  return (
    <WallContext.Provider
      value={{
        store,
        feed,
        now: clock.now,
        at: clock.at,
        sessions,
        catalogue: createAnswer(connected, fetchIndicators),
        communes: createAnswer(communes, fetchCommunes),
        palette: readPalette(),
        scale: createScale(),
      }}
    >
      <SheetHost>
        <Wall />
      </SheetHost>
    </WallContext.Provider>
  )
}

const host = document.getElementById('wall')
if (!host) throw new Error('the page has no place for the wall')
document.documentElement.lang = language
// A canvas does not wait for a font by itself: what it writes before would stay in another.
await Promise.all(
  [400, 600].map((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, 'Aẫ')),
)
render(() => <Screen />, host)
