/** Government at work: dossiers, documents, counters, field reports. */
import type { Figure } from '#server/demo/feeds/figure'
import {
  chance,
  drift,
  momentOf,
  office,
  saltOf,
  trait,
  type Moment,
} from '#server/demo/feeds/noise'
import { openReportsOf } from '#server/demo/feeds/reports'
import { growth } from '#server/demo/feeds/years'
import type { Commune } from '#server/demo/feeds/world'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'

const lag = { town: 1.5, coast: 0, plain: 0, hills: -5 } as const
const digital = { town: 15, coast: 2, plain: 0, hills: -19 } as const

/** What moves all communes together: a system that is slow, a campaign, a holiday. */
const shared = saltOf('shared')

/** Three communes whose one-stop system is not connected yet. */
export const unconnected = (commune: Commune): boolean => /(021|056|072)$/.test(commune.code)

export const ONLINE = 'gov.dossier.online'

/** Share of the dossiers that are handed in online, %. `salt`: of the commune's series. */
export function onlineShare(commune: Commune, { at }: Moment, salt: number): number | undefined {
  return unconnected(commune)
    ? undefined
    : 58 +
        19 * growth(at) +
        digital[commune.landscape] +
        16 * trait(salt) +
        3 * drift(salt, at, DAY) +
        1.8 * drift(shared + 1, at, 7 * HOUR) +
        0.6 * drift(shared + 1, at, 13 * MINUTE) +
        0.6 * drift(salt + 1, at, 20 * MINUTE)
}

export const government: readonly Figure[] = [
  {
    indicator: 'gov.dossier.on_time',
    feed: 'mot-cua',
    digits: 1,
    mapped: true,
    kept: true,
    commune: (commune, { at }, salt) =>
      unconnected(commune)
        ? undefined
        : 95 +
          lag[commune.landscape] +
          5 * trait(salt) +
          2 * drift(salt, at, 9 * HOUR) +
          1.6 * drift(shared, at, 5 * HOUR) +
          0.5 * drift(shared, at, 11 * MINUTE) +
          0.5 * drift(salt + 1, at, 25 * MINUTE),
  },
  {
    indicator: ONLINE,
    feed: 'mot-cua',
    digits: 1,
    mapped: true,
    kept: true,
    commune: onlineShare,
  },
  {
    indicator: 'gov.counter.waiting',
    feed: 'mot-cua',
    digits: 0,
    mapped: true,
    commune: (commune, { at, hour }, salt) => {
      if (unconnected(commune)) return undefined
      // Outside office hours the last figure of the day stands.
      const open = Instant.parse(at - Math.max(0, hour < 8 ? hour + 7.5 : hour - 16.5) * HOUR)
      const busy = office({ ...momentOf(open), weekend: false })
      return 5 + 4 * trait(salt) + 14 * busy + 4 * drift(salt, open, 40 * MINUTE)
    },
  },
  {
    indicator: 'gov.document.overdue',
    feed: 'mot-cua',
    digits: 0,
    commune: (_, { at }, salt) =>
      chance(salt, 3) < 0.6 ? 0 : 0.8 + 1.2 * trait(salt) + 0.9 * drift(salt, at, 3 * HOUR),
  },
  {
    indicator: 'gov.satisfaction',
    feed: 'mot-cua',
    digits: 1,
    slow: true,
    commune: (commune, { at }, salt) =>
      unconnected(commune)
        ? undefined
        : 90 + 3 * growth(at) + 7 * trait(salt) + drift(salt, at, 3 * DAY),
  },
  {
    indicator: 'gov.report.open',
    feed: 'phan-anh',
    digits: 0,
    mapped: true,
    commune: (commune, { at }, _, world) => openReportsOf(world, commune, at),
    // Counted at the moment, and not from the communes' readings: beside it stand the reports themselves.
    province: ({ at }, _, world) =>
      world.communes.reduce((sum, commune) => sum + openReportsOf(world, commune, at), 0),
  },
]
