/** Economy and health. */
import type { Figure } from '#server/demo/feeds/figure'
import { chance, drift, rush, saltOf, soFar, trait } from '#server/demo/feeds/noise'
import { DAY, HOUR, MINUTE } from '#shared/time'

const attraction = { town: 16, coast: 13, plain: 2, hills: 3 } as const

const yearShare = (day: number): number => ((day - 5) % 365.25) / 365.25
const typist = { quality: 'manual', person: 'Nguyễn Thị Hạnh' } as const

export const economy: readonly Figure[] = [
  {
    indicator: 'eco.budget.revenue',
    feed: 'kinh-te',
    digits: 1,
    slow: true,
    by: typist,
    province: ({ at, day }, salt) => 97 * yearShare(day) + 0.6 * drift(salt, at, 2 * DAY),
  },
  {
    indicator: 'eco.disbursement',
    feed: 'kinh-te',
    digits: 1,
    slow: true,
    by: typist,
    province: ({ at, day }, salt) => 72 * yearShare(day) + 0.4 * drift(salt, at, 2 * DAY),
  },
  {
    indicator: 'eco.visitors',
    feed: 'kinh-te',
    digits: 0,
    mapped: true,
    commune: (commune, moment, salt) =>
      // What this day will bring, times what has come in: never falls before midnight.
      (commune.population / 1000) *
      attraction[commune.landscape] *
      (1 + 0.7 * trait(salt)) *
      (moment.weekend ? 1.5 : 1) *
      (0.85 + 0.3 * chance(salt, moment.day)) *
      soFar(moment),
  },
  {
    indicator: 'eco.firms.new',
    feed: 'kinh-te',
    digits: 0,
    commune: (commune, moment, salt) =>
      moment.weekend
        ? 0
        : Math.floor(
            (commune.population / 30_000) * 2.4 * chance(salt, moment.day) * soFar(moment),
          ),
  },
  {
    indicator: 'eco.power.load',
    feed: 'kinh-te',
    digits: 1,
    mapped: true,
    commune: (commune, moment, salt) =>
      (commune.population / 3_300) *
      (1 + 0.3 * trait(salt)) *
      (0.55 + 0.4 * rush(moment) + 0.05 * drift(salt, moment.at, 12 * MINUTE)),
  },
  {
    indicator: 'soc.beds.free',
    feed: 'y-te',
    digits: 0,
    // Where a hospital stands.
    commune: (commune, { at, hour }, salt) =>
      chance(saltOf('hospital', commune.code)) > (commune.landscape === 'town' ? 0.6 : 0.2)
        ? undefined
        : 17 + 9 * trait(salt) + 5 * drift(salt, at, 3 * HOUR) - 3 * Math.sin((hour / 24) * 6.28),
  },
  {
    indicator: 'soc.dengue',
    feed: 'y-te',
    digits: 0,
    mapped: true,
    commune: (commune, moment, salt) =>
      Math.floor(
        (commune.population / 26_000) *
          (1 + trait(salt)) *
          1.6 *
          chance(salt, moment.day) *
          soFar(moment),
      ),
  },
]
