/** Indicator readings of the demonstration: which falls due when, and what it says. */
import { economy } from '#server/demo/feeds/economy'
import { environment } from '#server/demo/feeds/environment'
import type { Figure } from '#server/demo/feeds/figure'
import { government } from '#server/demo/feeds/government'
import { networks } from '#server/demo/feeds/networks'
import { chance, momentOf, saltOf, trait } from '#server/demo/feeds/noise'
import { service } from '#server/demo/feeds/service'
import { isLate, LATE } from '#server/demo/feeds/silence'
import { traffic } from '#server/demo/feeds/traffic'
import type { Commune, Former, Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent } from '#server/send/cloud-event'
import { indicatorOf } from '#shared/catalogue'
import { IndicatorCode, type AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { HOUR, Instant, MINUTE, SECOND } from '#shared/time'

export const figures: readonly Figure[] = [
  ...government,
  ...service,
  ...economy,
  ...traffic,
  ...environment,
  ...networks,
]

/** How often each figure is sent live, ms. */
const PROVINCE_EVERY = 10 * SECOND
const GROUPING_EVERY = 5 * MINUTE
export const COMMUNE_EVERY = 10 * MINUTE

/** Throws a RangeError for what the catalogue does not have. */
export function catalogued(indicator: string): Indicator {
  const found = indicatorOf(IndicatorCode.parse(indicator))
  if (!found) throw new RangeError(`${indicator} is not in the catalogue`)
  return found
}

const definitions = new Map(
  figures.map((figure): [Figure, Indicator] => [figure, catalogued(figure.indicator)]),
)

export function definitionOf(figure: Figure): Indicator {
  const found = definitions.get(figure)
  if (!found) throw new RangeError(`${figure.indicator} is not a figure of the demonstration`)
  return found
}

/**
 * When the series of `salt` was last read at `at`: each has its own second, so that readings spread,
 * and half a second more, so that none meets a reading of the backfill, whose figure may differ.
 */
export function lastReading(salt: number, every: number, at: number): Instant {
  return Instant.parse(lastOf(phaseOf(salt, every), every, at))
}

const phaseOf = (salt: number, every: number): number =>
  (Math.floor((chance(salt, 99) * every) / SECOND) + 0.5) * SECOND

const lastOf = (phase: number, every: number, at: number): number =>
  Math.floor((at - phase) / every) * every + phase

const salts = new Map<Figure, Map<AreaCode, number>>(figures.map((figure) => [figure, new Map()]))

/** Kept, as it is asked for over a thousand series every second. */
function seriesSalt(figure: Figure, area: AreaCode): number {
  const known = salts.get(figure)?.get(area)
  if (known !== undefined) return known
  const salt = saltOf(figure.indicator, area)
  salts.get(figure)?.set(area, salt)
  return salt
}

const provinceEvery = ({ slow }: Figure): number => (slow ? HOUR : PROVINCE_EVERY)
const groupingEvery = ({ slow }: Figure): number => (slow ? HOUR : GROUPING_EVERY)
export const communeEvery = ({ slow }: Figure): number => (slow ? HOUR : COMMUNE_EVERY)

export function communeValue(
  world: World,
  figure: Figure,
  commune: Commune,
  at: Instant,
): number | undefined {
  const value = figure.commune?.(commune, momentOf(at), seriesSalt(figure, commune.code), world)
  return value === undefined ? undefined : reported(figure, value)
}

/** In the indicator's range, with the decimals its system has. */
function reported(figure: Figure, value: number): number {
  const [low, high] = definitionOf(figure).range
  const scale = 10 ** figure.digits
  return Math.round(Math.min(high, Math.max(low, value)) * scale) / scale
}

/**
 * One figure over several communes, as the catalogue's `overAreas` says: their sum, or their mean by
 * weight; where it says none, the system has a way of its own, here that all count alike. `readAt` gives
 * the time of the communes' readings that it is made from.
 */
function overCommunes(
  world: World,
  figure: Figure,
  communes: readonly Commune[],
  readAt: (commune: Commune) => Instant,
): number | undefined {
  let sum = 0
  let weights = 0
  let count = 0
  for (const commune of communes) {
    const value = communeValue(world, figure, commune, readAt(commune))
    if (value === undefined) continue
    count++
    const weight = weightOf(figure, commune)
    sum += value * weight
    weights += weight
  }
  if (count === 0) return undefined
  return reported(figure, definitionOf(figure).overAreas.how === 'sum' ? sum : sum / weights)
}

/** Of what the demonstration weighs by, only the population is known of each commune. */
function weightOf(figure: Figure, commune: Commune): number {
  const { overAreas } = definitionOf(figure)
  return overAreas.how === 'weighted' ? commune.population : 1
}

function figureEvent(figure: Figure, area: AreaCode, at: Instant, value: number): Outgoing {
  return {
    feed: figure.feed,
    event: cloudEvent({
      id: `${figure.indicator}:${area}:${at / SECOND}`,
      source: figure.feed,
      kind: 'indicator.observed',
      observedAt: at,
      area,
      data: { indicator: figure.indicator, value, unit: definitionOf(figure).unit },
      ...figure.by,
    }),
  }
}

/** The province's reading at `at`; `live`: from what the communes last sent, else from the same moment. */
export function provinceEvent(
  world: World,
  figure: Figure,
  at: Instant,
  live: boolean,
): Outgoing | undefined {
  const value = figure.province
    ? reported(figure, figure.province(momentOf(at), seriesSalt(figure, world.province), world))
    : overCommunes(world, figure, world.communes, readings(figure, at, live))
  return value === undefined ? undefined : figureEvent(figure, world.province, at, value)
}

export function groupingEvent(
  world: World,
  figure: Figure,
  area: AreaCode,
  at: Instant,
  live: boolean,
): Outgoing | undefined {
  if (!figure.commune) return undefined
  const members = world.communes.filter((commune) => commune.parent === area)
  const value = overCommunes(world, figure, members, readings(figure, at, live))
  return value === undefined ? undefined : figureEvent(figure, area, at, value)
}

const readings = (figure: Figure, at: Instant, live: boolean) => (commune: Commune) =>
  live ? lastReading(seriesSalt(figure, commune.code), communeEvery(figure), at) : at

export function communeEvent(
  world: World,
  figure: Figure,
  commune: Commune,
  at: Instant,
): Outgoing | undefined {
  const value = communeValue(world, figure, commune, at)
  return value === undefined ? undefined : figureEvent(figure, commune.code, at, value)
}

/** Of a unit that ended: what its successor would have had, give or take an eighth. */
export function formerEvent(
  world: World,
  figure: Figure,
  { code, population, successor }: Former,
  at: Instant,
): Outgoing | undefined {
  const value = communeValue(world, figure, { ...successor, population }, at)
  if (value === undefined) return undefined
  return figureEvent(figure, code, at, reported(figure, value * (1 + 0.12 * trait(saltOf(code)))))
}

/** The readings that leave their systems in (from, to]. */
export function figuresBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: (Outgoing | undefined)[] = []
  for (const figure of figures) {
    due(seriesSalt(figure, world.province), provinceEvery(figure), from, to, (at) =>
      out.push(provinceEvent(world, figure, at, true)),
    )
    for (const area of world.groupings)
      due(seriesSalt(figure, area), groupingEvery(figure), from, to, (at) =>
        out.push(groupingEvent(world, figure, area, at, true)),
      )
    for (const commune of world.communes)
      due(seriesSalt(figure, commune.code), communeEvery(figure), from, to, (at) =>
        out.push(communeEvent(world, figure, commune, at)),
      )
  }
  return out.filter((event) => event !== undefined)
}

/** Asked of over a thousand series every second, of which a few are due: only those become moments. */
function due(salt: number, every: number, from: number, to: number, send: (at: Instant) => void) {
  const phase = phaseOf(salt, every)
  const prompt = lastOf(phase, every, to)
  if (prompt > from && !isLate(salt, prompt)) send(Instant.parse(prompt))
  const late = lastOf(phase, every, to - LATE)
  if (late + LATE > from && isLate(salt, late)) send(Instant.parse(late))
}
