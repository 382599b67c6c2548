import { afterEach, expect, test } from 'vitest'
import { demoFeeds } from '#server/demo/feeds/feeds'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import { runDemo } from '#server/demo/run'
import { sleep } from '#server/send/sleep'
import { FeedName } from '#shared/ids'
import { seeded } from '#shared/random'
import { Instant, systemClock } from '#shared/time'
import { openDoor, type Door } from '#tests/support/door'

const secret = `whsec_${Buffer.from('a secret of the demonstration').toString('base64')}`
const secrets = new Map(
  [...demoFeeds.map(({ feed }) => feed), FeedName.parse('province')].map((feed) => [feed, secret]),
)
let door: Door | undefined
afterEach(() => door?.close())

test('sends the province, the past day, the past months and then each second, all through the signed door', async () => {
  const opened = (door = await openDoor(secret))
  const lines: string[] = []
  const log = {
    info: (_: object, message: string) => void lines.push(message),
    warn: (fields: object, message: string) =>
      void lines.push(`! ${message} ${JSON.stringify(fields)}`),
  }
  const province = demoProvince(DEMO_SEED, Instant.parse(0))
  const demo = runDemo({
    url: opened.url,
    secrets,
    province,
    log,
    clock: systemClock,
    random: seeded(1),
    fetch,
    sleep: (_, signal) => sleep(20, signal),
  })
  while (!lines.includes('past months sent')) await sleep(50)
  const atStart = opened.taken.size
  expect(atStart).toBeGreaterThan(55_000)
  while (opened.taken.size < atStart + 5) await sleep(50)
  await demo.stop()
  expect(lines.filter((line) => line.startsWith('!'))).toEqual([])
  const kinds = [...opened.taken.values()].map((event) => event.type)
  const areas = province.areas.length + province.former.length
  expect(kinds.slice(0, areas)).toEqual(Array(areas).fill('area.defined'))
  const after = opened.taken.size
  await sleep(100)
  expect(opened.taken.size).toBe(after)
}, 60_000)

test('a door out of reach is told at once', async () => {
  const warnings: string[] = []
  const demo = runDemo({
    url: 'http://127.0.0.1:1',
    secrets,
    province: demoProvince(DEMO_SEED, Instant.parse(0)),
    log: { info: () => undefined, warn: (_, message) => void warnings.push(message) },
    clock: systemClock,
    random: seeded(1),
    fetch,
    sleep,
  })
  while (warnings.length === 0) await sleep(10)
  await demo.stop()
  expect(warnings).toEqual(['the demonstration cannot reach the door'])
})
