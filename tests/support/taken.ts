/** A province of two communes whose figures are taken away. */
import { expect } from 'vitest'
import { defineDistricts } from '#tests/support/browser'
import { figure } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { startWall, type Wall } from '#tests/support/wall'

export const CODE = 'gov.dossier.on_time'
/** As a name that reaches out from a spreadsheet would look. */
export const BAIT = '=HYPERLINK("http://x.example","Xã Mồi")'

/** Two communes with a figure each, one of them called by a formula. */
export async function startFigures(options: Parameters<typeof startWall>[0] = {}): Promise<Wall> {
  const wall = await startWall(options)
  await defineDistricts(wall, { '46': 'VN', '4601': '46', '4602': '46' })
  const definer = await wall.feed('ten-goi', { defines: true })
  await postBatch(wall.url, definer, [
    {
      specversion: '1.0',
      id: 'bait',
      source: 'ten-goi',
      type: 'area.defined',
      area: '4602',
      time: new Date(wall.clock.now() + 1_000).toISOString(),
      data: { name: 'Mồi', fullName: BAIT, level: 'commune', parent: '46' },
    },
  ])
  await send(wall, 'one', 81.5, '4601')
  await send(wall, 'two', 90, '4602')
  await send(wall, 'whole', 85, '46')
  return wall
}

export async function send(wall: Wall, id: string, value: number, area: string, more: object = {}) {
  const time = new Date(wall.clock.now()).toISOString()
  const sender = await wall.feed(`nguon-${id}`)
  const one = { ...figure(id, value, { area, time, source: sender.feed }), ...more }
  const { body } = await postBatch(wall.url, sender, [one])
  expect(body.accepted).toBe(1)
}
