/**
 * R8: a full disk. The files of the running server may not grow past a limit (prlimit; no privilege and
 * no small file system needed), so that every write to the log fails until the limit is lifted.
 */
import Database from 'libsql'
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { MINUTE } from '#shared/time'
import { childServer, registerFeed } from '#tests/support/child'
import { EPOCH_2026, figure } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { temporaryFolder } from '#tests/support/folder'
import { postBatch } from '#tests/support/poster'
import { until } from '#tests/support/until'
import * as z from 'zod'

/** Most bytes of any file that the process writes. */
function limitFiles(pid: number | undefined, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
}

test('R8 E1: a full disk is a 503 with Retry-After, no false 2xx, and over once space returns', async () => {
  const folder = temporaryFolder()
  const sender = await registerFeed(folder, 'kiem-thu')
  const server = await childServer(folder)
  await server.start()
  const acknowledged = new Set<string>()
  const statuses = new Map<number, number>()
  let next = 0
  let withoutRetryAfter = 0
  const send = async (): Promise<number> => {
    const events = Array.from({ length: 20 }, () => {
      const number = next++
      const time = new Date(EPOCH_2026 - number * MINUTE).toISOString()
      return figure(`e-${number}`, number % 101, { time })
    })
    const { status, headers } = await postBatch(server.url, sender, events)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 202) for (const { id } of events) acknowledged.add(id)
    else if (!(Number(headers.get('retry-after')) > 0)) withoutRetryAfter += 1
    return status
  }
  for (let round = 0; round < 30; round++) expect(await send()).toBe(202)

  limitFiles(server.pid, 16_384)
  await until('the disk is full', async () => (await send()) === 503)
  for (let round = 0; round < 50; round++) expect([202, 503]).toContain(await send())
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true)
  limitFiles(server.pid, 'unlimited')
  const liftedAt = performance.now()
  await until('it writes again', async () => (await send()) === 202)
  const seconds = ((performance.now() - liftedAt) / 1000).toFixed(2)
  for (let round = 0; round < 30; round++) expect(await send()).toBe(202)
  await server.kill()
  await server.start()
  expect(await server.terminate()).toBe(0)

  const database = new Database(server.file, { readonly: true })
  const ids = z
    .array(z.object({ id: z.string() }))
    .parse(database.prepare('select id from events').all())
    .map(({ id }) => id)
  const check = JSON.stringify(database.prepare('pragma integrity_check').all())
  database.close()
  const held = new Set(ids)
  const falseAcks = [...acknowledged].filter((id) => !held.has(id)).length
  printFigure('R8', {
    acknowledged: acknowledged.size,
    refused503: statuses.get(503),
    falseAcks,
    doubled: ids.length - held.size,
    backAfterSeconds: seconds,
  })
  expect([falseAcks, ids.length - held.size, withoutRetryAfter]).toEqual([0, 0, 0])
  expect([...statuses.keys()].sort()).toEqual([202, 503])
  expect(check).toContain('ok')
}, 120_000)
