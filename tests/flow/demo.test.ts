import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoFeeds } from '#server/demo/feeds/feeds'
import { asCloudEvent, runDemo } from '#server/demo/run'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import { createState } from '#server/projections/state'
import { eventsOf } from '#server/province/define'
import { importProvince } from '#server/province/import'
import { Mapping } from '#server/replay/mapping'
import { replay } from '#server/replay/replay'
import { batches } from '#server/send/batches'
import { createSender, type Sender } from '#server/send/sender'
import { sleep } from '#server/send/sleep'
import { UNLIMITED } from '#server/feeds/rights'
import { GUEST } from '#server/access/principal'
import { startServer, type RunningServer } from '#server/server'
import { FeedName, Source } from '#shared/ids'
import { seeded } from '#shared/random'
import { Instant, systemClock } from '#shared/time'
import { readText, sharedData } from '#tests/support/shared-data'

const secret = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`
const folder = mkdtempSync(join(tmpdir(), 'demo-'))
const world = { clock: systemClock, random: seeded(1), sleep, fetch }
let server: RunningServer

beforeAll(async () => {
  server = await startServer({
    file: join(folder, 'demo.db'),
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    trustedProxies: [],
    guest: GUEST,
    clientDir: folder,
    version: '0',
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  })
  for (const name of ['province', 'quan-trac', ...demoFeeds.map(({ feed }) => feed)])
    await server.feeds.save({
      ...UNLIMITED,
      name: FeedName.parse(name),
      secrets: [{ secret }],
      defines: name === 'province',
      createdAt: Instant.parse(0),
    })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const sender = (feed: string): Sender => createSender({ url: server.url, feed, secret, ...world })

test(
  'the demonstration goes through the real door: all of it taken, again all of it known',
  { timeout: 120_000 },
  async () => {
    const secrets = new Map(
      ['province', ...demoFeeds.map(({ feed }) => feed)].map((name) => [
        FeedName.parse(name),
        secret,
      ]),
    )
    const lines: { message: string; rejected?: number; accepted?: number; duplicates?: number }[] =
      []
    const note = (fields: object, message: string) => void lines.push({ message, ...fields })
    const province = demoProvince(DEMO_SEED, systemClock())
    const start = async () => {
      lines.length = 0
      const demo = runDemo({
        url: server.url,
        secrets,
        province,
        log: { info: note, warn: note },
        ...world,
      })
      while (!lines.some(({ message }) => message === 'past months sent')) await sleep(50)
      return demo
    }
    const first = await start()
    expect(new Set(lines.map(({ message }) => message))).toEqual(
      new Set(['past day sent', 'past months sent']),
    )
    expect(lines.every(({ rejected }) => rejected === 0)).toBe(true)
    const total = lines.reduce((sum, { accepted = 0 }) => sum + accepted, 0)
    expect(total).toBeGreaterThan(55_000)
    await sleep(3_000)
    await first.stop()
    const again = await start()
    await again.stop()
    expect(lines.every(({ rejected }) => rejected === 0)).toBe(true)
    const known = lines.reduce((sum, { duplicates = 0 }) => sum + duplicates, 0)
    expect(known).toBeGreaterThan(total * 0.95)
  },
)

const hue = sharedData('provinces/46_hue.communes.geojson')
const air = sharedData('feeds/air_quality_vn_2026-05-14.csv.gz')
test.skipIf(!hue || !air)(
  'a real province and a real feed: its own rows are taken, the others refused',
  { timeout: 60_000 },
  async () => {
    const { areas } = importProvince(readText(hue ?? ''), { name: 'Thành phố Huế' })
    const events = eventsOf(areas, createState(), {
      source: Source.parse('province'),
      now: systemClock(),
    })
    let accepted = 0
    for (const batch of batches(events.map(asCloudEvent)))
      accepted += (await sender('province').send(batch)).accepted
    expect(accepted).toBe(41)
    const mapping = Mapping.parse(
      JSON.parse(readFileSync('server/replay/mappings/air-quality.json', 'utf8')),
    )
    const report = await replay({
      file: air ?? '',
      mapping,
      feed: 'quan-trac',
      speed: 0,
      sender: sender('quan-trac'),
      clock: systemClock,
      sleep,
    })
    expect(report).toMatchObject({ rows: 33_712, sent: 33_712, accepted: 568, duplicates: 0 })
    expect([...report.rejected.values()].reduce((sum, { count }) => sum + count, 0)).toBe(
      33_712 - 568,
    )
  },
)
