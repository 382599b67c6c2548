/** Views that were frozen before boundaries went with them, and before rivals were told apart. */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '#server/db/store'
import { createFrozen } from '#server/take/frozen'
import { sheetsOf } from '#server/take/sheets'
import { View } from '#shared/view'
import { defineDistricts } from '#tests/support/browser'
import { figure } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { postBatch } from '#tests/support/poster'
import { present } from '#tests/support/until'
import { startWall } from '#tests/support/wall'
import * as z from 'zod'

test('a view that was kept before stays readable, and what another source said is not called earlier', async () => {
  const wall = await startWall()
  await defineDistricts(wall, { '46': 'VN' })
  const time = new Date(wall.clock.now()).toISOString()
  for (const [feed, revisions] of [
    ['mot-cua', [0, 1]],
    ['thanh-tra', [0]],
  ] as const) {
    const sent = revisions.map((revision) =>
      figure(`${feed}-${revision}`, 80 + revision, { area: '46', time, source: feed, revision }),
    )
    await postBatch(wall.url, await wall.feed(feed), sent)
  }
  const asked = { indicator: 'gov.dossier.on_time', area: '46', span: 'day' }
  const made = await fetch(`${wall.url}/api/frozen`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  const { id } = z.object({ id: z.string() }).parse(await made.json())
  const view = View.parse(await (await fetch(`${wall.url}/api/frozen?id=${id}`)).json())
  const { boundaries, ...rest } = view
  expect(boundaries).toBeDefined()
  const { others = [], ...leading } = present(view.readings.readings[0])
  const { feeds: _feeds, ...trust } = view.trust
  const reading = { ...leading, earlier: [...leading.earlier, ...others] }
  const body = JSON.stringify({
    ...rest,
    trust,
    readings: { ...view.readings, readings: [reading] },
  })
  const store = await openStore(join(temporaryFolder(), 'kept.db'), randomUUID)
  onTestFinished(() => store.close())
  const name = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  await store.write
    .insertInto('frozen')
    .values({ id: name, made_at: view.at, made_by: 'ai', body })
    .execute()
  const frozen = createFrozen(store)
  const kept = present(await frozen.find(name))
  expect(kept.boundaries).toBeUndefined()
  expect(await frozen.boundaries(present(boundaries))).toBeUndefined()
  const { header, rows } = sheetsOf(kept, 'vi').events
  const remark = header.findIndex(({ code }) => code === 'ghi_chu')
  expect(rows.map((row) => [row[2], row[remark]])).toEqual([
    ['mot-cua-1', ''],
    ['mot-cua-0', 'giá trị trước đây, cùng thời điểm'],
    ['thanh-tra-0', 'nguồn khác, cùng thời điểm'],
  ])
})
