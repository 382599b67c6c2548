/** The readings that the measurements send: indicator × area, each key read again and again. */
import { cloudEvent, type CloudEvent } from '#server/send/cloud-event'
import { envelope, eventOf, joined, type Event, type EventOf } from '#shared/event'
import { AreaCode, COUNTRY, EventId, FeedName, Source } from '#shared/ids'
import { Instant } from '#shared/time'
import { sentIndicators } from '#tests/support/events'
import * as z from 'zod'

export const FEED = FeedName.parse('bench')
const SOURCE = Source.parse('bench')
const Envelope = z.object(envelope)

/** Between two readings of one key, ms. */
const PACE = 10

export interface Readings {
  readonly areas: readonly Event[]
  readonly keys: number
  /** Reading number `index`; of two of one key the greater index is the later. */
  event(index: number): EventOf<'indicator.observed'>
  cloudEvent(index: number): CloudEvent
}

/** Index of a reading by its event id. */
export function indexOf(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1))
}

/** `run` tells this run's event ids apart from those of another. */
export function createReadings(areaCount: number, from: Instant, run = 'r'): Readings {
  const codes = Array.from({ length: areaCount }, (_, index) => AreaCode.parse(`b${1000 + index}`))
  const keys = codes.length * sentIndicators.length

  const event = (index: number): EventOf<'indicator.observed'> => {
    const key = index % keys
    const area = codes[key % codes.length]
    const indicator = sentIndicators[Math.floor(key / codes.length)]
    if (!area || !indicator) throw new RangeError(`no reading ${index}`)
    const [low, high] = indicator.range
    const round = Math.floor(index / keys)
    const observedAt = Instant.parse(from + round * PACE)
    // One decimal, within the range and within what a figure usually is.
    const value = Math.round(Math.min(high, low + 10 + ((index * 7) % 900) / 10) * 10) / 10
    return joined(
      {
        id: EventId.parse(`${run}-${index}`),
        source: SOURCE,
        area,
        observedAt,
        receivedAt: observedAt,
        quality: 'measured',
      },
      'indicator.observed',
      { indicator: indicator.code, unit: indicator.unit, value, revision: 0 },
    )
  }

  return {
    keys,
    areas: codes.map((area) =>
      eventOf(
        Envelope.parse({
          id: `area-${area}`,
          source: 'province',
          area,
          observedAt: from,
          receivedAt: from,
          quality: 'official',
        }),
        'area.defined',
        { name: area, fullName: `Xã ${area}`, level: 'commune', parent: COUNTRY },
      ),
    ),
    event,
    cloudEvent(index) {
      const { id, source, area, observedAt, quality, kind, data } = event(index)
      const { indicator, unit, value } = data
      return cloudEvent({
        id,
        source,
        kind,
        observedAt,
        area,
        quality,
        data: { indicator, value, unit },
      })
    },
  }
}
