/** What a page that follows the server holds: its feed, its store and what it asks over HTTP, which end with it. */
import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js'
import { createAnswer } from '#client/api/answer'
import { fetchCommunes } from '#client/api/boundaries'
import { fetchIndicators } from '#client/api/indicators'
import { fetchMe } from '#client/api/me'
import { createClock } from '#client/feed/clock'
import { follow, type Following } from '#client/feed/follow'
import type { Wall } from '#client/store/context'
import { createInbox } from '#client/store/inbox'
import { rootOf } from '#client/store/root'
import { createStore, type Commands } from '#client/store/store'
import { createWrong } from '#client/store/wrong'
import { readPalette } from '#client/theme/palette'
import { createScale } from '#client/theme/scale'
import { HOUR } from '#shared/time'
import type { Scope } from '#shared/wire'

export interface Live extends Pick<Following, 'knock' | 'report' | 'curtain'> {
  readonly wall: Wall
  /** The server does not let this browser in. */
  readonly barred: Accessor<boolean>
}

/** `watch`: sees what is applied to the store, on its way. */
export function createLive(
  scope: Scope,
  watch: (commands: Commands) => Commands = (same) => same,
): Live {
  const { store, commands } = createStore()
  const clock = createClock()
  const inbox = createInbox(watch(commands))
  const { feed, knock, report, curtain } = follow({ scope, clock, inbox })
  const live = createMemo(() => feed().state === 'live')
  const barred = createMemo(() => feed().state === 'barred')
  const [sessions, setSessions] = createSignal(0)
  createEffect(() => live() && setSessions((count) => count + 1))
  // Undefined drops what was answered: it was for somebody who may not see it any longer.
  const connected = createMemo(() => (barred() ? undefined : sessions() || undefined))
  // Whoever watches is there: asking who they are keeps their session from falling idle.
  const hourly = createMemo(() => connected() && `${connected()}:${Math.floor(clock.now() / HOUR)}`)
  // The province said something of its indicators: the catalogue is another.
  const said = createMemo(() => {
    const entries = store.table('catalogue').all()
    return connected() && `${connected()}:${entries.map(({ id }) => id).join()}`
  })
  // Boundaries arrive with the areas: more or fewer communes, and they are fetched anew.
  const communes = createMemo(
    () =>
      (store.ready() || undefined) &&
      `${sessions()}:${store.table('area').group('commune').length}`,
  )
  const [root, setRoot] = createSignal<number>()
  const catalogue = createAnswer(said, fetchIndicators)
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
  return { wall, barred, knock, report, curtain }
}
