/** Something urgent that may interrupt the tour of a region, on all screens of the wall at one moment. */
import { createMemo, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { urgentNow } from '#client/store/wrong'
import type { Station } from '#client/wall/station'
import type { Standing } from '#shared/programme'
import { Instant, SECOND } from '#shared/time'

/**
 * From when it came here to the moment of the interruption, ms: what is wrong is worked out each second,
 * so by then every screen knows of it, and has the scene ready.
 */
const AHEAD = 2_500

export function createUrgent(station: Accessor<Station>): Accessor<Standing['urgent']> {
  const { wrong, now } = useWall()
  return createMemo(
    () => {
      const { interrupt } = station().wall
      if (!interrupt) return undefined
      const news = urgentNow(wrong(), now(), AHEAD + interrupt.seconds * SECOND)
      return news && { at: Instant.parse(news.at + AHEAD), focus: news.focus }
    },
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  )
}
