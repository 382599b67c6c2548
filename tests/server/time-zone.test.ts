/** R11 on a recorded feed: a third of its stations send local time as if it were UTC, seven hours ahead. */
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { UNLIMITED } from '#server/feeds/rights'
import { readCloudEvent } from '#server/hooks/cloudevent'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import { indicatorOf } from '#shared/catalogue'
import { CLOCK_TOLERANCE } from '#shared/event'
import { FeedName, Seq } from '#shared/ids'
import { HOUR, Instant } from '#shared/time'
import { printFigure } from '#tests/support/figure'
import { sharedData } from '#tests/support/shared-data'
import * as z from 'zod'

const file = sharedData('feeds/air_quality_vn_2026-05-14.csv.gz')
const Rows = z.array(
  z.object({
    station_name: z.string(),
    timestamp_utc: z.string(),
    parameter: z.string(),
    value: z.coerce.number(),
    ingest_time: z.string(),
  }),
)

test.skipIf(file === undefined)(
  'R11: readings of the future never become current, late ones never displace newer ones',
  () => {
    const text = gunzipSync(readFileSync(file ?? '')).toString('utf8')
    const rows = Rows.parse(parse(text, { columns: true }))
      .filter(({ parameter }) => parameter === 'pm25')
      .toSorted((a, b) => Date.parse(a.ingest_time) - Date.parse(b.ingest_time))
    const known = { area: () => true, indicator: indicatorOf }
    const feed = FeedName.parse('air')
    const state = createState()
    const newest = new Map<string, number>()
    const stations = [...new Set(rows.map(({ station_name }) => station_name))]
    let flagged = 0
    let displaced = 0
    rows.forEach(({ station_name, timestamp_utc, value, ingest_time }, index) => {
      const station = stations.indexOf(station_name)
      const fault = station % 3 === 0 ? 7 * HOUR : 0
      const now = Instant.parse(Date.parse(ingest_time))
      const raw = {
        specversion: '1.0',
        id: `r-${index}`,
        source: 'air',
        type: 'indicator.observed',
        area: `station-${station}`,
        time: new Date(Date.parse(timestamp_utc) + fault).toISOString(),
        data: { indicator: 'env.pm25', value, unit: 'micrograms_per_m3' },
      }
      const reading = readCloudEvent(raw, {
        feed,
        rights: UNLIMITED,
        now,
        known,
        around: { parentOf: () => undefined, areaNow: () => undefined },
      })
      if (!('event' in reading)) throw new Error(reading.detail.en)
      const ahead = reading.event.observedAt - now > CLOCK_TOLERANCE
      expect(reading.event.flag).toBe(ahead ? 'future' : undefined)
      fold(state, { ...reading.event, seq: Seq.parse(index + 1) })
      if (ahead) flagged += 1
      const latest = state.get('indicator', `env.pm25@station-${station}`)?.latest
      if (latest && latest.observedAt < (newest.get(raw.area) ?? 0)) displaced += 1
      if (latest) newest.set(raw.area, latest.observedAt)
    })
    const entries = [...state.entries('indicator')].map(([, { latest }]) => latest)
    const current = entries.filter((one) => one.observedAt > one.receivedAt + CLOCK_TOLERANCE)
    printFigure('R11', {
      readings: rows.length,
      stations: stations.length,
      flagged,
      futureCurrent: current.length,
      displaced,
    })
    expect(flagged).toBeGreaterThan(0)
    expect([current.length, displaced]).toEqual([0, 0])
  },
)
