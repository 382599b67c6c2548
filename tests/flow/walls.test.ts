/** The remote control: what is asked of a wall reaches its screens at a moment, and what they show comes back. */
import { expect, test } from 'vitest'
import { AreaCode } from '#shared/ids'
import { DirectiveEntry } from '#shared/kinds/wall-commanded'
import { announceAhead } from '#shared/programme'
import { seeded } from '#shared/random'
import { MINUTE } from '#shared/time'
import { grantOf, invite, type Browser } from '#tests/support/browser'
import { cloudEvent } from '#tests/support/events'
import { expectWithin, printFigure } from '#tests/support/figure'
import { pair } from '#tests/support/pairing'
import { postBatch } from '#tests/support/poster'
import { listen, room } from '#tests/support/room'
import type { Screen } from '#tests/support/screen'
import { until } from '#tests/support/until'
import * as z from 'zod'

const At = z.object({ at: z.number() })
const WITHIN_MS = 1_000
const target = { wall: 'phong-truc' }

const command = (browser: Browser, body: object) => browser.post('/api/walls/command', body)

/** What a screen was told of the targets of its wall. */
const directives = (screen: Screen): DirectiveEntry[] =>
  [...screen.entries].flatMap(([name, { json }]) =>
    name.startsWith('directive\n') ? [DirectiveEntry.parse(JSON.parse(json))] : [],
  )

test('a scene is announced with its moment and its end, and every screen hears of it', async () => {
  const { wall, admin } = await room()
  const { token } = await pair(wall, admin, { wall: 'phong-truc', name: 'Trái' })
  const screen = listen(wall, token)
  await until('it is told all', () => screen.counts.states > 0)
  const before = wall.clock.now()
  const shown = await command(admin, {
    target,
    do: 'show',
    scene: 'tong-quan',
    focus: { area: '4601' },
    minutes: 15,
  })
  const { at } = At.parse(shown.body)
  expect(at).toBeGreaterThanOrEqual(before + announceAhead([]))
  expect(at).toBeLessThanOrEqual(wall.clock.now() + announceAhead([]))
  const [told] = await until('it hears', () => {
    const all = directives(screen)
    return all.length > 0 && all
  })
  expect(told?.shows).toMatchObject([
    { scene: 'tong-quan', focus: { area: '4601' }, at, until: at + 15 * MINUTE },
  ])
  expect(told?.shows[0]?.person).toBe('Trần Thị Bình')
  for (const [asked, ahead] of [
    [{ do: 'resume' }, true],
    [{ do: 'blank', on: true }, false],
    [{ do: 'curtain', on: true }, false],
    [{ do: 'identify' }, false],
  ] as const) {
    const answer = await command(admin, { target, ...asked })
    expect([asked, answer.status]).toEqual([asked, 200])
    const isAhead = At.parse(answer.body).at > wall.clock.now()
    if (!ahead) expect([asked, isAhead]).toEqual([asked, false])
  }
  await until('all of it', () => directives(screen)[0]?.identify !== undefined)
  expect(directives(screen)[0]).toMatchObject({ blank: { on: true }, curtain: { on: true } })
  expect((await admin.get('/api/walls')).text).toContain('"directives":[{"target"')
})

test('what is not there, or does not belong together, is refused in both languages', async () => {
  const { wall, admin } = await room()
  const head = await wall.server.log.head()
  const show = { do: 'show', scene: 'tong-quan' }
  const asked: readonly (readonly [object, string, string])[] = [
    [{ target: { wall: 'khac' }, ...show }, 'tường màn hình "khac"', 'wall "khac"'],
    [{ target: { ...target, screen: 'Giữa' }, ...show }, '"Giữa"', 'no screen named'],
    [{ target: { ...target, region: 'giua' }, ...show }, 'vùng "giua"', 'region "giua"'],
    [{ target, do: 'show', scene: 'khac' }, 'cảnh "khac"', 'scene "khac"'],
    [{ target, do: 'show' }, 'cần trường "scene"', 'needs field "scene"'],
    [{ target, do: 'blank' }, 'cần trường "on"', 'needs field "on"'],
    [{ target, do: 'identify', minutes: 3 }, 'không có trường', 'has no field "minutes"'],
    [{ target, ...show, focus: { camera: 'khong' } }, 'camera "khong"', 'camera "khong"'],
    [{ target, ...show, focus: { area: '99' } }, '"99"', 'area "99"'],
    [{ target, ...show, minutes: 0 }, '"minutes"', '"minutes"'],
    [{ target: { ...target, region: 'toan-canh' }, do: 'blank', on: true }, 'vùng', 'region'],
    [{ target: { ...target, region: 'toan-canh', screen: 'Trái' }, ...show }, 'cả hai', 'not both'],
    [{ target, do: 'explode' }, '"do"', '"do"'],
  ]
  for (const [body, vi, en] of asked) {
    const { status, body: said } = await command(admin, body)
    expect([body, status, said.detail, said.detail_en]).toEqual([
      body,
      422,
      expect.stringContaining(vi),
      expect.stringContaining(en),
    ])
  }
  expect(await wall.server.log.head()).toBe(head)
})

test('S9: the wall is commanded by operators of the province, a screen also by those of its commune', async () => {
  const { wall, admin } = await room()
  await pair(wall, admin, { wall: 'phong-truc', name: 'Xã', area: AreaCode.parse('4601') })
  const screen = { target: { ...target, screen: 'Xã' }, do: 'identify' }
  const other = { target: { ...target, screen: 'Trái' }, do: 'identify' }
  const whole = { target, do: 'identify' }
  const people = [
    ['xem@x.vn', grantOf('viewer'), [403, 403, 403]],
    ['lanh.dao@x.vn', grantOf('leader'), [403, 403, 403]],
    ['xa1@x.vn', grantOf('operator', '4601'), [403, 403, 200]],
    ['xa2@x.vn', grantOf('operator', '4602'), [403, 403, 403]],
    ['tinh@x.vn', grantOf('operator', '46'), [200, 200, 200]],
  ] as const
  for (const [email, grant, expected] of people) {
    const { browser } = await invite(wall, admin, email, grant)
    const statuses = []
    for (const body of [whole, other, screen]) statuses.push((await command(browser, body)).status)
    expect([email, statuses]).toEqual([email, expected])
  }
  const { browser } = await invite(wall, admin, 'xa3@x.vn', grantOf('operator', '4601'))
  const { body } = await command(browser, {
    target: { ...target, screen: 'Xã' },
    do: 'show',
    scene: 'tong-quan',
    focus: { area: '4602' },
  })
  expect(body.detail).toContain('4602')
})

test('S9: the curtain takes personal data from the screens of its wall within a second, and gives it back', async () => {
  const { wall, admin } = await room()
  const sender = await wall.feed('phan-anh')
  const name = 'Ngọc Thị Ánh'
  const data = {
    report: 'pa-1',
    state: 'new',
    category: 'road',
    title: 'Ổ gà',
    reporter: { name, phone: '0905123456' },
  }
  await postBatch(wall.url, sender, [
    cloudEvent(seeded(1), 'pa-1', {
      type: 'report.changed',
      area: '4601',
      data,
      source: 'phan-anh',
    }),
  ])
  const given = { wall: 'phong-truc', personal: true }
  // Who gives a screen personal data has it.
  const boss = await invite(wall, admin, 'truc@x.vn', grantOf('operator', 'VN', { personal: true }))
  const pairOf = (more: object) => pair(wall, boss.browser, { ...given, ...more })
  const [left, right, elsewhere] = [
    await pairOf({ name: 'Trái' }),
    await pairOf({ name: 'Phải' }),
    await pairOf({ name: 'Trái', wall: 'phong-hop' }),
  ]
  const screens = [left, right, elsewhere].map(({ token }) => listen(wall, token))
  const sees = (screen: Screen): boolean =>
    [...screen.entries.values()].some(({ json }) => json.includes(name))
  await until('all see the name', () => screens.every(sees))

  const drawn = async (where: object, on: boolean, wanted: readonly boolean[]) => {
    expect((await command(admin, { target: where, do: 'curtain', on })).status).toBe(200)
    const began = performance.now()
    await until(`the curtain: ${wanted.join()}`, () =>
      screens.every((screen, index) => screen.entries.size > 0 && sees(screen) === wanted[index]),
    )
    return Math.round(performance.now() - began)
  }
  const figures = {
    drawnMs: await drawn(target, true, [false, false, true]),
    openedMs: await drawn(target, false, [true, true, true]),
    oneScreenMs: await drawn({ ...target, screen: 'Phải' }, true, [true, false, true]),
  }
  printFigure('S9', figures)
  for (const ms of Object.values(figures)) expectWithin(ms, WITHIN_MS)
  // It stays drawn for whoever connects later.
  await wall.restart()
  const again = listen(wall, right.token)
  await until('it is told all', () => again.counts.states > 0)
  expect(sees(again)).toBe(false)
})
