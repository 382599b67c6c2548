/** The wall as a page: its feed, its store and what it asks over HTTP, which end with it. */
import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import { createAnswer } from '#client/api/answer'
import { fetchCommunes } from '#client/api/boundaries'
import { fetchIndicators } from '#client/api/indicators'
import { fetchMe } from '#client/api/me'
import { createClock } from '#client/feed/clock'
import { follow } from '#client/feed/follow'
import PairingFace from '#client/pairing/face.tsx'
import SheetHost from '#client/sheet/sheet.tsx'
import { WallContext } from '#client/store/context'
import { createInbox } from '#client/store/inbox'
import { createStore } from '#client/store/store'
import { createWrong } from '#client/store/wrong'
import { readPalette } from '#client/theme/palette'
import { createScale } from '#client/theme/scale'
import { watchApplied } from '#client/unattended/applied'
import { rootOf } from '#client/store/root'
import Station from '#client/wall/stationed.tsx'
import { HOUR } from '#shared/time'
import type { Scope } from '#shared/wire'

/** What scenes read. Boundaries come over HTTP, where they are cached. */
const scope: Scope = {
  tables: [
    'indicator',
    'camera',
    'dossierQueue',
    'openReport',
    'reportFeeds',
    'area',
    'place',
    'source',
    'ticker',
    'scene',
    'tour',
    'wall',
    'directive',
  ],
}

export default function Screen() {
  const { store, commands } = createStore()
  const applied = watchApplied(commands)
  const clock = createClock()
  const inbox = createInbox(applied.commands)
  const { feed, knock, report, curtain } = follow({ scope, clock, inbox })
  const live = createMemo(() => feed().state === 'live')
  const barred = createMemo(() => feed().state === 'barred')
  const [sessions, setSessions] = createSignal(0)
  createEffect(() => live() && setSessions((count) => count + 1))
  // Undefined drops what was answered: it was for somebody who may not see it any longer.
  const connected = createMemo(() => (barred() ? undefined : sessions() || undefined))
  // Whoever watches is there: asking who they are keeps their session from falling idle.
  const hourly = createMemo(() => connected() && `${connected()}:${Math.floor(clock.now() / HOUR)}`)
  // Boundaries arrive with the areas: more or fewer communes, and they are fetched anew.
  const communes = createMemo(
    () =>
      (store.ready() || undefined) &&
      `${sessions()}:${store.table('area').group('commune').length}`,
  )
  const [root, setRoot] = createSignal<number>()
  const catalogue = createAnswer(connected, fetchIndicators)
  const asOf = () => {
    const { lostAt } = feed()
    return lostAt === undefined ? clock.now() : clock.at(lostAt)
  }
  const wall = {
    store,
    feed,
    now: clock.now,
    asOf,
    at: clock.at,
    sessions,
    catalogue,
    wrong: createWrong({
      store,
      now: asOf,
      catalogue: catalogue.value,
      root: () => rootOf(store.table('area').all()),
    }),
    communes: createAnswer(communes, fetchCommunes),
    me: createAnswer(hourly, fetchMe),
    palette: readPalette(),
    scale: createScale(root),
    setRoot,
  }
  return (
    <Show when={!barred()} fallback={<PairingFace knock={knock} />}>
      <WallContext.Provider value={wall}>
        <SheetHost>
          <Station report={report} curtain={curtain} appliedAt={applied.lastAt} />
        </SheetHost>
      </WallContext.Provider>
    </Show>
  )
}
