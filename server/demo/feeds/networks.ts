/** Platforms, infrastructure and security, of the province as a whole. */
import type { Figure } from '#server/demo/feeds/figure'
import { chance, saltOf, soFar } from '#server/demo/feeds/noise'
import { growth } from '#server/demo/feeds/years'
import { HOUR } from '#shared/time'

/** How long a part of a commune is without power. */
const OUTAGE = 2 * HOUR
/** People to a customer of the power company. */
const HOUSEHOLD = 3.4

export const networks: readonly Figure[] = [
  {
    indicator: 'plt.vneid.activated',
    feed: 'dinh-danh',
    digits: 0,
    slow: true,
    province: ({ at }, _, { communes }) =>
      communes.reduce((sum, { population }) => sum + population, 0) * (0.74 + 0.16 * growth(at)),
  },
  {
    indicator: 'inf.power.customers_out',
    feed: 'dien-luc',
    digits: 0,
    province: ({ at }, _, { communes }) =>
      communes.reduce((sum, { code, population }) => {
        const salt = saltOf('outage', code)
        const turn = Math.floor(at / OUTAGE + chance(salt, 5))
        const share = chance(salt, turn) < 0.02 ? 0.3 * chance(salt + 1, turn) : 0
        return sum + Math.floor((population / HOUSEHOLD) * share)
      }, 0),
  },
  {
    indicator: 'sec.cyber.incidents',
    feed: 'an-toan-thong-tin',
    digits: 0,
    province: (moment, salt) =>
      Math.floor((3 + 9 * chance(salt, moment.day) - 2 * growth(moment.at)) * soFar(moment)),
  },
  {
    indicator: 'sec.cyber.monitored',
    feed: 'an-toan-thong-tin',
    digits: 1,
    slow: true,
    province: ({ at }) => 96 + 14 * growth(at),
  },
]
