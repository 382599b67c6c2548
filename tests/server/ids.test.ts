/** S11: what is never masked, because it names a thing, holds no citizen's number. */
import { expect, test } from 'vitest'
import { citizenIn } from '#server/hooks/ids'
import { ruleOf } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import { cloudEvent } from '#tests/support/events'
import { postOne } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'

const plain = { id: 'pa-1', source: 'phan-anh' }

test.each([
  '046085009999',
  '001099123456',
  '0912345678',
  '+84912345678',
  '84912345678',
  '0905.123.456',
  '０９０５１２３４５６',
])('S11: %s numbers no event, no device and no thing', (number) => {
  expect(citizenIn('report.changed', { ...plain, id: number }, { report: 'PA-1' })).toBe('id')
  const device = { ...plain, source: `phan-anh/${number}` }
  expect(citizenIn('report.changed', device, { report: 'PA-1' })).toBe('source')
  expect(citizenIn('report.changed', plain, { report: number })).toBe('report')
  expect(citizenIn('dossier.changed', plain, { dossier: number })).toBe('dossier')
  expect(citizenIn('camera.observed', plain, { report: 'flow', camera: number })).toBe('camera')
  expect(citizenIn('place.defined', plain, { place: number })).toBe('place')
})

test.each([
  '000000000123',
  '000.00.16.H57-251121-0001',
  '20261121103000',
  '1763700000',
  '1763700000000',
  '123456789012',
  'cam-0912345678',
  '0000000042',
])('an id of a system such as %s is taken', (id) => {
  expect(citizenIn('report.changed', { id, source: `a/${id}` }, { report: id })).toBeUndefined()
})

test('S11: the door refuses it in a sentence, and neither answer nor quarantine repeats it', async () => {
  const wall = await startWall()
  const feed = await wall.feed('phan-anh')
  const number = '046085009999'
  const data = { ...Object(ruleOf['report.changed'].sample(seeded(1))), report: number }
  const event = { type: 'report.changed', source: 'phan-anh', area: 'VN', data }
  const { status, body } = await postOne(wall.url, feed, cloudEvent(seeded(1), 'x-1', event))
  expect([status, body.detail]).toEqual([422, expect.stringContaining('data.report'.slice(5))])
  const kept = await fetch(`${wall.url}/api/quarantine`).then((answer) => answer.text())
  expect(JSON.stringify(body) + kept).not.toContain(number)
  expect(kept).toContain('số định danh')
})
