/** Air, weather and water. */
import type { Figure } from '#server/demo/feeds/figure'
import { drift, rush, saltOf, trait, warmth } from '#server/demo/feeds/noise'
import { summer } from '#server/demo/feeds/years'
import type { Commune } from '#server/demo/feeds/world'
import { DAY, HOUR, MINUTE } from '#shared/time'

const dust = { town: 12, coast: -4, plain: 2, hills: -8 } as const
const height = { town: 0.4, coast: 0.2, plain: 0, hills: -3.2 } as const

/** Weather is one for all the province, the communes only differ a little. */
const sky = saltOf('sky')
const wet = (at: number): number => Math.max(0, drift(sky, at, 7 * HOUR) - 0.25)

/** Two communes without a station. */
const noStation = (commune: Commune): boolean => /(034|079)$/.test(commune.code)

export const environment: readonly Figure[] = [
  {
    indicator: 'env.pm25',
    feed: 'moi-truong',
    digits: 1,
    mapped: true,
    kept: true,
    commune: (commune, moment, salt) =>
      noStation(commune)
        ? undefined
        : Math.max(
            3,
            19 +
              dust[commune.landscape] +
              6 * trait(salt) +
              9 * rush(moment) -
              12 * wet(moment.at) +
              3 * drift(salt, moment.at, 50 * MINUTE),
          ),
  },
  {
    indicator: 'env.pm10',
    feed: 'moi-truong',
    digits: 1,
    commune: (commune, moment, salt) =>
      noStation(commune)
        ? undefined
        : Math.max(
            6,
            36 +
              1.6 * dust[commune.landscape] +
              9 * trait(salt) +
              15 * rush(moment) -
              18 * wet(moment.at) +
              5 * drift(salt, moment.at, 50 * MINUTE),
          ),
  },
  {
    indicator: 'env.temperature',
    feed: 'moi-truong',
    digits: 1,
    commune: (commune, moment, salt) =>
      25 +
      6 * summer(moment.at) +
      height[commune.landscape] +
      trait(salt) +
      4 * warmth(moment) -
      4 * wet(moment.at),
  },
  {
    indicator: 'env.humidity',
    feed: 'moi-truong',
    digits: 0,
    commune: (commune, moment, salt) =>
      Math.min(
        99,
        74 -
          height[commune.landscape] +
          4 * trait(salt) -
          12 * warmth(moment) +
          24 * wet(moment.at),
      ),
  },
  {
    indicator: 'env.rain',
    feed: 'moi-truong',
    digits: 1,
    commune: (_, { at }, salt) =>
      Math.max(0, wet(at) * 16 * (1 + 0.8 * drift(salt, at, 90 * MINUTE)) - 1),
  },
  {
    indicator: 'env.river.level',
    feed: 'moi-truong',
    digits: 2,
    // The river answers to the rain of the hours before, and a little to the tide.
    province: ({ at, hour }, salt) =>
      -0.6 +
      2.6 * ((wet(at - 2 * HOUR) + wet(at - 4 * HOUR) + wet(at - 6 * HOUR)) / 3) +
      0.12 * Math.sin((hour / 12.4) * 6.28) +
      0.25 * drift(salt, at, DAY) +
      0.03 * drift(salt + 1, at, 4 * MINUTE),
  },
]
