/** What is on this glass now, and what will be in a moment: the programme, asked at the moments that it names. */
import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import { PREPARE_MS, programme, type Picture, type Sent, type Standing } from '#shared/programme'
import { useWall } from '#client/store/context'
import type { Station } from '#client/wall/station'
import { Instant, MINUTE, SECOND } from '#shared/time'

/** What somebody at the glass chose gives way to the programme again after this, ms. */
export const LOCAL_FOR = 2 * MINUTE

export interface Pictures {
  readonly now: Accessor<Picture>
  /** As it will be PREPARE_MS from now. */
  readonly soon: Accessor<Picture>
}

export function createPictures(
  station: Accessor<Station>,
  urgent: Accessor<Standing['urgent']>,
  local: Accessor<Sent | undefined>,
): Pictures {
  const { store, now, at } = useWall()
  const standing = createMemo((): Standing => {
    const { wall, screen, tour } = station()
    const tours = store.table('tour')
    return {
      wall,
      screen,
      tour: (id) => (tour?.tour === id ? tour : tours.get(id)?.definition),
      directives: store
        .table('directive')
        .all()
        .filter(({ target }) => target.wall === wall.wall),
      urgent: urgent(),
      local: local(),
    }
  })

  /** Worked out anew when the data changes, each second, and at each moment that the programme names. */
  function watch(ahead: number): Accessor<Picture> {
    const [turn, setTurn] = createSignal(0)
    const picture = createMemo(
      () => {
        turn()
        now()
        return programme(standing(), Instant.parse(at(Date.now()) + ahead))
      },
      undefined,
      { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
    )
    createEffect(() => {
      now()
      const { until } = picture()
      const wait = until === undefined ? SECOND : until - ahead - at(Date.now())
      if (wait >= SECOND) return
      // Timers may come a little early: never before the moment itself.
      const timer = setTimeout(() => setTurn((count) => count + 1), Math.max(wait, 0) + 1)
      onCleanup(() => clearTimeout(timer))
    })
    return picture
  }
  return { now: watch(0), soon: watch(PREPARE_MS) }
}
