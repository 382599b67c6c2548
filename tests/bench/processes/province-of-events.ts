/** Fills a database with a province's mixed events through the log, then waits to be killed mid-life. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { openStore } from '#server/db/store'
import { createHistory } from '#server/history/history'
import { Channel } from '#server/live/channel'
import { wholeSight } from '#tests/support/sight'
import { sqlLog } from '#server/log/sql'
import { createCheckpoint } from '#server/projections/checkpoint'
import { startProjections } from '#server/projections/runner'
import { tableNames } from '#shared/entries'
import { envelope, eventOf, type Event } from '#shared/event'
import { kinds, type KindName } from '#shared/kinds/index'
import { pick, seeded } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { answer } from '#tests/bench/processes/answer'
import { createReadings } from '#tests/bench/readings'

const Request = z.object({
  file: z.string(),
  events: z.number(),
  /** Events since the last checkpoint, and since the roll-ups were last settled. */
  sinceCheckpoint: z.number(),
  sinceSettle: z.number(),
})

const AREAS = 20
const CAMERAS = 200
const DOSSIERS = 30_000
const REPORTS = 3_000
const PER_APPEND = 2_000
const SETTLE_EVERY = 50_000
/** Between two readings of one key, as in an ordinary day. */
const READ_EVERY = 5 * MINUTE
const FROM = Instant.parse(Date.parse('2026-01-01T00:00:00+07:00'))

const Envelope = z.object(envelope)

/** Of a hundred events 86 are readings, 7 dossiers, 6 cameras and one a citizen's report. */
function mixedEvents(): (index: number) => Event {
  const random = seeded(1)
  const readings = createReadings(AREAS, FROM)
  const { areas, keys } = readings

  const other = (kind: KindName, source: string, index: number, thing: object): Event => {
    const at = FROM + Math.floor((index * READ_EVERY) / keys)
    const parsed = Envelope.parse({
      id: `e-${index}`,
      source,
      area: pick(random, areas).area,
      observedAt: at,
      receivedAt: at,
      quality: 'measured',
    })
    const sample = kinds[kind].sample(random)
    return eventOf(parsed, kind, { ...sample, ...thing })
  }

  return (index) => {
    const of = index % 100
    const round = Math.floor(index / 100)
    if (of < 86) {
      const number = round * 86 + of
      const observedAt = Instant.parse(FROM + Math.floor(number / keys) * READ_EVERY)
      return { ...readings.event(number), observedAt, receivedAt: observedAt }
    }
    if (of < 93) {
      const dossier = `H${(round * 7 + of - 86) % DOSSIERS}`
      return other('dossier.changed', 'mot-cua', index, { dossier })
    }
    if (of < 99) {
      const camera = `cam-${(round * 6 + of - 93) % CAMERAS}`
      return other('camera.observed', 'camera', index, { camera })
    }
    return other('report.changed', 'phan-anh', index, { report: `PA-${round % REPORTS}` })
  }
}

async function fill({ file, events, sinceCheckpoint, sinceSettle }: z.infer<typeof Request>) {
  const store = await openStore(file, randomUUID)
  const history = createHistory(store)
  const log = await sqlLog(store, history.alongside)
  await history.follow(log)
  const projections = await startProjections(log, createCheckpoint(store))
  await log.append(createReadings(AREAS, FROM).areas)
  const eventAt = mixedEvents()
  for (let start = 0; start < events; start += PER_APPEND) {
    if (start === events - sinceSettle || start % SETTLE_EVERY === 0) await history.settle()
    if (start === events - sinceCheckpoint) await projections.checkpoint()
    await log.append(Array.from({ length: PER_APPEND }, (_, at) => eventAt(start + at)))
  }
  const { state } = projections
  return {
    seq: state.seq,
    digest: new Channel(state, { tables: [...tableNames] }, wholeSight).digest,
  }
}

answer((message) => fill(Request.parse(message)))
