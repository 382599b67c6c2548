/** What a refusal says: the place of a fault, in the language of its sentence, and what was not understood. */
import { expect, test } from 'vitest'
import { figure } from '#tests/support/events'
import { expectWithin } from '#tests/support/figure'
import { post, postOne } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'

test('S3: a refusal names the place in its own language', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const said = async (body: string) => {
    const { detail, detail_en } = (await post(wall.url, sender, body)).body
    return [detail, detail_en]
  }
  expect(await said('null')).toEqual([
    expect.stringContaining('(gốc)'),
    expect.stringContaining('(root)'),
  ])
  const [syntax, syntaxEn] = await said('{\n  "id": ,')
  expect(syntax).toContain('dòng 2, cột 9')
  expect(syntax).not.toMatch(/unexpected|token/i)
  expect(syntaxEn).toContain('line 2, column 9')
  const [huge, hugeEn] = await said(JSON.stringify(figure('x', 97.5)).replace('97.5', '1e999'))
  expect(huge).toContain('data.value: số quá lớn')
  expect(hugeEn).toContain('data.value: the number is too great')
})

test('a parameter that is not known is a 400, not an answer to something else', async () => {
  const wall = await startWall()
  const asked = async (path: string): Promise<[number, string]> => {
    const response = await fetch(`${wall.url}${path}`)
    return [response.status, await response.text()]
  }
  for (const path of ['/api/state?at=1', '/api/areas?Area=46', '/api/indicators?x']) {
    const [status, body] = await asked(path)
    expect([path, status]).toEqual([path, 400])
    expect(body).toContain('Không có tham số')
  }
  expect((await asked('/api/state?at=1'))[1]).toContain('table')
  expect((await asked('/api/state?table=area'))[0]).toBe(200)
  expect((await asked('/api/series?area=VN'))[0]).toBe(400)
})

test('S3: what is sent makes no reason longer than a person reads, and none that takes long to mask', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const names = Array.from({ length: 8_000 }, (_, number) => `09${12_345_678 + number} x`)
  const extra = Object.fromEntries(names.map((name) => [name, 1]))
  const event = figure('too-much', 97.5)
  const data = { ...event.data, ...extra }
  const answer = await postOne(wall.url, sender, { ...event, data })
  expect(answer.status).toBe(422)
  expect(JSON.stringify(answer.body).length).toBeLessThan(3_000)
  const began = performance.now()
  const listed = await fetch(`${wall.url}/api/quarantine`)
  const text = await listed.text()
  expect(listed.status).toBe(200)
  expect(text.length).toBeLessThan(3_000)
  expect(text).not.toContain('0912345678')
  expectWithin(performance.now() - began, 2_000)
})
