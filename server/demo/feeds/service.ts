/** How citizens and firms are served: the five parts of the index of Decision 766/QĐ-TTg, which is reckoned from them. */
import type { Figure } from '#server/demo/feeds/figure'
import { unconnected } from '#server/demo/feeds/government'
import { drift, trait } from '#server/demo/feeds/noise'
import { growth } from '#server/demo/feeds/years'
import { DAY } from '#shared/time'

const far = { town: 1, coast: 0.2, plain: 0, hills: -1.4 } as const

/** What of a part's points is reached now, how much of it came since 2025, and what the town has before the plain. */
const parts = [
  { of: 'transparency', points: 18, now: 0.91, since: 0.07, digital: 0.02 },
  { of: 'progress', points: 20, now: 0.9, since: 0.05, digital: 0.02 },
  { of: 'digitisation', points: 22, now: 0.74, since: 0.24, digital: 0.08 },
  { of: 'online', points: 22, now: 0.67, since: 0.2, digital: 0.1 },
  { of: 'satisfaction', points: 18, now: 0.93, since: 0.04, digital: 0.01 },
] as const

export const service: readonly Figure[] = parts.map(
  ({ of, points, now, since, digital }): Figure => ({
    indicator: `gov.service.${of}`,
    feed: 'dich-vu-cong',
    digits: 1,
    slow: true,
    kept: true,
    commune: (commune, { at }, salt) =>
      unconnected(commune)
        ? undefined
        : points *
          (now +
            since * growth(at) +
            digital * far[commune.landscape] +
            0.06 * trait(salt) +
            0.01 * drift(salt, at, 5 * DAY)),
  }),
)
