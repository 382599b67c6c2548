/** What lets a screen's page run for days without a hand. Pages of people, and previews, are left alone. */
import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import { createAnswer } from '#client/api/answer'
import { fetchVersion } from '#client/api/version'
import { useWall } from '#client/store/context'
import { loadAnew } from '#client/unattended/fresh'
import { heapNow } from '#client/unattended/heap'
import { isDue } from '#client/unattended/moment'
import { whenPainted } from '#client/unattended/painted'
import { watchPictures } from '#client/unattended/pictures'
import { hidePointer } from '#client/unattended/pointer'
import { useRenewal } from '#client/unattended/renewal'
import { reportAlways } from '#client/unattended/report'
import { READY_WITHIN } from '#client/unattended/succession'
import { stayAwake } from '#client/unattended/wake'
import { watch, watchFrom } from '#client/unattended/watchdog'
import { isPreview } from '#client/wall/draft'
import type { Faults } from '#client/wall/faults'
import type { Local } from '#client/wall/local'
import type { Making } from '#client/wall/making'
import type { Pictures } from '#client/wall/picture'
import type { Station } from '#client/wall/station'
import type { GlassReport } from '#shared/glass'
import { Duration, SECOND, type Instant } from '#shared/time'

const LOOK_EVERY_MS = SECOND

export interface Kept {
  readonly station: Accessor<Station>
  readonly pictures: Pictures
  readonly local: Local
  readonly making: Making
  readonly faults: Faults
  /** When the store last took something in, by `performance.now()`. */
  readonly appliedAt: () => number
  report(report: GlassReport): void
}

/** Paired, or laid out on a wall by its address; not in a frame that somebody else made. */
function createUnattended(search: string): Accessor<boolean> {
  const { me } = useWall()
  const query = new URLSearchParams(search)
  const named = query.has('wall') && query.has('screen')
  return createMemo(() => !isPreview(search) && (named || me.value()?.kind === 'screen'))
}

export function keepRunning(kept: Kept): void {
  const { feed } = useWall()
  const { onGlass, ready } = useRenewal()
  const unattended = createUnattended(location.search)
  createEffect(() => {
    if (!unattended()) return
    if (onGlass()) keepOnGlass(kept)
    else whenPainted(() => feed().state === 'live', ready)
  })
}

function keepOnGlass(kept: Kept): void {
  const { feed } = useWall()
  const { station, pictures, local, making, faults } = kept
  const drawn = watchPictures()
  const version = createAnswer(() => true, fetchVersion)
  hidePointer()
  stayAwake()
  reportAlways(
    () => ({
      station: station(),
      picture: pictures.now(),
      curtain: local.curtain(),
      feed: feed(),
      drawn: drawn.take(),
      readyTime: making.longest(),
      faults: faults.all(),
      version: version.value()?.version ?? '',
      now: Date.now(),
    }),
    kept.report,
  )
  renewInTime(kept)
  renewWhenBroken(kept, drawn.lastAt)
}

/** Somebody at the screen chose what it shows, or reads something on it. */
const isUsed = ({ local, pictures }: Kept): boolean =>
  local.help() ||
  pictures.now().shown.some(({ why }) => why === 'local') ||
  document.querySelector('dialog[open]') !== null

/** At the quiet hour of the wall. */
function renewInTime(kept: Kept): void {
  const { now } = useWall()
  const { renew } = useRenewal()
  const [triedAt, setTriedAt] = createSignal<Instant>()
  createEffect(() => {
    const { wall, screen } = kept.station()
    const index = Math.max(
      0,
      wall.screens.findIndex(({ name }) => name === screen.name),
    )
    const age = Duration.parse(Math.round(performance.now()))
    const moment = now()
    if (!isDue({ wall, index, now: moment, age, triedAt: triedAt() }) || isUsed(kept)) return
    setTriedAt(() => moment)
    renew()
  })
}

function renewWhenBroken(kept: Kept, pictureAt: () => number): void {
  const { feed } = useWall()
  const { renew } = useRenewal()
  let state = watchFrom(performance.now())
  let lastResort: ReturnType<typeof setTimeout> | undefined
  const timer = setInterval(() => {
    const next = watch(state, {
      at: performance.now(),
      visible: !document.hidden,
      live: feed().state === 'live',
      pictureAt: pictureAt(),
      appliedAt: kept.appliedAt(),
      heap: heapNow(),
    })
    state = next.watch
    if (next.renew === undefined) return
    console.warn('watchdog:', next.renew)
    renew()
    clearTimeout(lastResort)
    lastResort = setTimeout(loadAnew, READY_WITHIN + 5 * SECOND)
  }, LOOK_EVERY_MS)
  onCleanup(() => {
    clearInterval(timer)
    clearTimeout(lastResort)
  })
}
