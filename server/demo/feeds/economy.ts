/** Economy and health. */
import type { Figure } from '#server/demo/feeds/figure'
import { chance, drift, rush, saltOf, soFar, trait, type Moment } from '#server/demo/feeds/noise'
import { summer } from '#server/demo/feeds/years'
import { DAY, HOUR, MINUTE } from '#shared/time'

const attraction = { town: 16, coast: 13, plain: 2, hills: 3 } as const

/**
 * The part of the year's money that has moved, 0 to 1. Now ahead, now behind by a day or so, yet never
 * falling: `drift` turns by at most 3/6 a day here, times 1.2 less than the day that passes.
 */
const yearShare = ({ at, day, hour }: Moment, salt: number): number =>
  ((day + hour / 24 - 5 + 1.2 * drift(salt, at, 6 * DAY)) % 365.25) / 365.25
const typist = { quality: 'manual', person: 'Nguyễn Thị Hạnh' } as const

export const economy: readonly Figure[] = [
  {
    indicator: 'eco.budget.revenue',
    feed: 'kinh-te',
    digits: 1,
    slow: true,
    by: typist,
    province: (moment, salt) => 97 * yearShare(moment, salt),
  },
  {
    indicator: 'eco.disbursement',
    feed: 'kinh-te',
    digits: 1,
    slow: true,
    by: typist,
    province: (moment, salt) => 72 * yearShare(moment, salt),
  },
  {
    indicator: 'eco.visitors',
    feed: 'kinh-te',
    digits: 0,
    mapped: true,
    kept: true,
    commune: (commune, moment, salt) =>
      // What this day will bring, times what has come in: never falls before midnight.
      (commune.population / 1000) *
      attraction[commune.landscape] *
      (1 + 0.7 * trait(salt)) *
      (moment.weekend ? 1.5 : 1) *
      // Beaches: nearly twice as many at the height of summer as in January.
      (0.88 + 0.7 * summer(moment.at)) *
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
    kept: true,
    commune: (commune, moment, salt) =>
      (commune.population / 3_300) *
      (1 + 0.3 * trait(salt)) *
      (0.94 + 0.35 * summer(moment.at)) *
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
