/** R13: five times what the door takes. It refuses politely, stays quick for what it takes, keeps alarms. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seeded } from '#shared/random'
import { childServer, registerFeed } from '#tests/support/child'
import { cloudEvent, figure } from '#tests/support/events'
import { percentile, printFigure } from '#tests/support/figure'
import { temporaryFolder } from '#tests/support/folder'
import { postBatch, postOne } from '#tests/support/poster'

const BATCH = 1_000
const FEW = 4

test('R13: under a step to 5× only 202, 429 and 503; alarms are shed last', async () => {
  const folder = temporaryFolder()
  const sender = await registerFeed(folder, 'kiem-thu')
  const server = await childServer(folder)
  await server.start()
  let next = 0
  const tally = { statuses: new Map<number, number>(), took: [0], accepted: 0 }
  const alarms = { sent: 0, accepted: 0 }
  let untold = 0

  const usual = async (until_: number): Promise<void> => {
    while (performance.now() < until_) {
      const events = Array.from({ length: BATCH }, () => figure(`u-${next++}`, 90))
      const sentAt = performance.now()
      const { status, headers } = await postBatch(server.url, sender, events)
      tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
      if (status === 202) {
        tally.took.push(performance.now() - sentAt)
        tally.accepted += BATCH
      } else {
        if (!(Number(headers.get('retry-after')) > 0)) untold += 1
        await pause(20)
      }
    }
  }
  const alarm = async (until_: number): Promise<void> => {
    while (performance.now() < until_) {
      const data = {
        report: 'detection',
        camera: 'cam-1',
        type: 'fire',
        priority: 'urgent',
        active: true,
      }
      const event = cloudEvent(seeded(1), `a-${next++}`, { type: 'camera.observed', data })
      alarms.sent += 1
      if ((await postOne(server.url, sender, event)).status === 202) alarms.accepted += 1
    }
  }
  const stepOf = async (senders: number, ms: number): Promise<number> => {
    const startedAt = performance.now()
    const before = tally.accepted
    const end = startedAt + ms
    await Promise.all([
      ...Array.from({ length: senders }, () => usual(end)),
      ...Array.from({ length: 5 }, () => alarm(end)),
    ])
    return Math.round(((tally.accepted - before) * 1000) / (performance.now() - startedAt))
  }
  await stepOf(FEW, 1_000)
  tally.statuses.clear()
  const rate = await stepOf(FEW, 2_000)
  const calm = percentile(tally.took, 0.99)
  tally.took.length = 0
  alarms.sent = alarms.accepted = 0
  const rateAt5 = await stepOf(5 * FEW, 4_000)
  printFigure('R13', {
    rate,
    rateAt5,
    ...Object.fromEntries(tally.statuses),
    p99ms: calm.toFixed(0),
    p99msAt5: percentile(tally.took, 0.99).toFixed(0),
    alarms: alarms.sent,
    alarmsAccepted: alarms.accepted,
  })
  for (const status of tally.statuses.keys()) expect([202, 429, 503]).toContain(status)
  expect(untold).toBe(0)
  expect(tally.accepted).toBeGreaterThan(0)
  expect(alarms.accepted).toBe(alarms.sent)
  expect((await postOne(server.url, sender, figure('after', 1))).status).toBe(202)
}, 120_000)
