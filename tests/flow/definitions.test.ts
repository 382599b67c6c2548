/** Scenes, tours and walls at their doors: every save is a version, none is lost, and none names what is not there. */
import { expect, test } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { EventId } from '#shared/ids'
import { defineDistricts, grantOf, invite, setUpFirst, type Browser } from '#tests/support/browser'
import { printFigure } from '#tests/support/figure'
import { sceneOf, tourOf, wallOf } from '#tests/support/scenes'
import { startWall } from '#tests/support/wall'
import * as z from 'zod'

const Saved = z.looseObject({
  id: EventId,
  person: z.string(),
  quality: z.string(),
  definition: z.looseObject({ name: z.unknown() }),
})
const Versions = z.object({
  versions: z.array(
    z.object({
      seq: z.number(),
      at: z.number(),
      person: z.string().optional(),
      definition: z.looseObject({}),
    }),
  ),
})

async function save(browser: Browser, path: string, body: object) {
  const { status, body: answer } = await browser.post(path, body)
  expect([status, answer]).toEqual([200, expect.anything()])
  return Saved.parse(answer)
}

const versions = async (browser: Browser, of: string, id: string) =>
  Versions.parse((await browser.get(`/api/versions?of=${of}&id=${id}`)).body).versions

/** Status and what it says, in both languages. */
async function refusal(browser: Browser, path: string, body: object) {
  const { status, body: said } = await browser.post(path, body)
  return [status, said.detail ?? '', said.detail_en ?? ''] as const
}

test('a scene is saved, changed and undone: each is a version with its person, and what was stays', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const first = sceneOf('ca-dem')
  const one = await save(admin, '/api/scenes', { definition: first })
  expect(one).toMatchObject({ person: 'Trần Thị Bình', quality: 'manual' })
  const two = await save(admin, '/api/scenes', {
    definition: sceneOf('ca-dem', 'Ca đêm, bản hai'),
    after: one.id,
  })
  expect((await admin.get('/api/scenes')).text).toContain('bản hai')
  await save(admin, '/api/scenes', { definition: first, after: two.id })
  const all = await versions(admin, 'scene', 'ca-dem')
  expect(all.map(({ definition, person }) => [definition['name'], person])).toEqual([
    [first.name, 'Trần Thị Bình'],
    [{ vi: 'Ca đêm, bản hai', en: 'Night shift' }, 'Trần Thị Bình'],
    [first.name, 'Trần Thị Bình'],
  ])
  expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => b - a))
  expect(all[0]?.definition).toEqual(all[2]?.definition)
  await wall.restart()
  expect(await versions(admin, 'scene', 'ca-dem')).toHaveLength(3)
  expect(await versions(admin, 'tour', 'ca-dem')).toEqual([])
})

test('the later word stands, also when the clock was set back', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  let { id: after } = await save(admin, '/api/scenes', { definition: sceneOf('ca-dem') })
  wall.clock.advance(-60_000)
  for (const vi of ['Một', 'Hai', 'Ba']) {
    const saved = await save(admin, '/api/scenes', { definition: sceneOf('ca-dem', vi), after })
    expect(saved.definition.name).toMatchObject({ vi })
    after = saved.id
  }
})

test('two who edit the same do not overwrite each other: the later is told who saved, and when', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const other = await invite(wall, admin, 'lan@x.vn', grantOf('operator'))
  const { id: after } = await save(admin, '/api/scenes', { definition: sceneOf('ca-dem') })
  const drafts = ['A', 'B'].map((vi) => ({ definition: sceneOf('ca-dem', vi), after }))
  const answers = await Promise.all([
    refusal(admin, '/api/scenes', drafts[0] ?? {}),
    refusal(other.browser, '/api/scenes', drafts[1] ?? {}),
  ])
  const refused = answers.filter(([status]) => status === 409)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.[1]).toMatch(/^(Trần Thị Bình|Cán bộ lan@x\.vn) đã lưu .* lúc \d\d:\d\d:\d\d/)
  expect(refused[0]?.[2]).toMatch(/ saved another version of "ca-dem" at \d\d:/)
  expect(await versions(admin, 'scene', 'ca-dem')).toHaveLength(2)
  const [status, said] = await refusal(admin, '/api/scenes', { definition: sceneOf('ca-dem') })
  expect([status, said]).toEqual([409, expect.stringContaining('Mã "ca-dem" đã có')])
  const [gone] = await refusal(admin, '/api/scenes', { definition: sceneOf('moi'), after })
  expect(gone).toBe(409)
  printFigure('E2', { savedAtOnce: 2, kept: 1, told: 1 })
})

test('what does not fit is refused at its place, in both languages, and nothing is kept', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const head = await wall.server.log.head()
  const scene = sceneOf('ca-dem')
  const wide = { ...scene.layouts.wide, 'chay-chu': { x: 0, y: 1, w: 12, h: 4 } }
  expect(
    await refusal(admin, '/api/scenes', { definition: { ...scene, layouts: { wide } } }),
  ).toEqual([
    422,
    'Trường "definition.layouts.wide.chay-chu" không hợp lệ: nằm đè lên ô "dong-ho"',
    'Field "definition.layouts.wide.chay-chu" is not valid: it lies on tile "dong-ho"',
  ])
  const [status, vi, en] = await refusal(admin, '/api/scenes', {
    definition: { ...scene, tiles: [{ id: 'X!', widget: 'status' }] },
  })
  expect([status, vi, en]).toEqual([
    422,
    expect.stringContaining('"definition.tiles.0.id" không hợp lệ'),
    expect.stringContaining('"definition.tiles.0.id" is not valid'),
  ])
  const outside = wallOf('tuong', 'vong', { canvas: { width: 1920, height: 1080 } })
  expect(await refusal(admin, '/api/walls', { definition: outside })).toEqual([
    422,
    expect.stringContaining('vượt ra ngoài khung'),
    expect.stringContaining('beyond the canvas'),
  ])
  expect((await admin.post('/api/scenes', { definition: scene, other: 1 })).status).toBe(422)
  expect(await wall.server.log.head()).toBe(head)
})

test('nothing names what is not there, and what is in use is not put away', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const lacksScene = await refusal(admin, '/api/tours', { definition: tourOf('vong', 'ca-dem') })
  expect(lacksScene).toEqual([
    422,
    'Không có cảnh "ca-dem", hoặc cảnh đã ngừng dùng (steps.0.scene).',
    'There is no scene "ca-dem", or it was retired (steps.0.scene).',
  ])
  const scene = await save(admin, '/api/scenes', { definition: sceneOf('ca-dem') })
  const lacksTour = await refusal(admin, '/api/walls', { definition: wallOf('tuong', 'vong') })
  expect(lacksTour[1]).toContain('vòng chiếu "vong"')
  expect(lacksTour[2]).toContain('regions.0.tour')
  const tour = await save(admin, '/api/tours', { definition: tourOf('vong', 'ca-dem') })
  const urgent = { region: 'toan-canh', scene: 'khan-cap', seconds: 30 }
  const lacksUrgent = await refusal(admin, '/api/walls', {
    definition: wallOf('tuong', 'vong', { interrupt: urgent }),
  })
  expect(lacksUrgent[1]).toContain('interrupt.scene')
  await save(admin, '/api/walls', {
    definition: wallOf('tuong', 'vong', { interrupt: { ...urgent, scene: 'ca-dem' } }),
  })

  const away = { definition: { ...sceneOf('ca-dem'), retired: true }, after: scene.id }
  const used = await refusal(admin, '/api/scenes', away)
  expect(used).toEqual([
    409,
    expect.stringContaining('vòng chiếu "Ban ngày"; tường "Phòng trực", cảnh khi khẩn cấp'),
    expect.stringContaining('tour "By day"; wall "Phòng trực", the scene for urgent matters'),
  ])
  const tourAway = { definition: { ...tourOf('vong', 'ca-dem'), retired: true }, after: tour.id }
  expect((await refusal(admin, '/api/tours', tourAway))[1]).toContain('vùng toan-canh')
  const spare = await save(admin, '/api/scenes', { definition: sceneOf('du-phong') })
  const gone = await save(admin, '/api/scenes', {
    definition: { ...sceneOf('du-phong'), retired: true },
    after: spare.id,
  })
  expect(
    (await refusal(admin, '/api/tours', { definition: tourOf('vong-2', 'du-phong') }))[0],
  ).toBe(422)
  await save(admin, '/api/scenes', { definition: sceneOf('du-phong'), after: gone.id })
})

test('S9: only operators of the whole province save; whoever may look reads', async () => {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const admin = await setUpFirst(wall)
  const people = {
    'xem@x.vn': grantOf('viewer'),
    'lanh.dao@x.vn': grantOf('leader'),
    'xa@x.vn': grantOf('operator', '460101'),
    'tinh@x.vn': grantOf('operator', '46'),
  }
  const bodies = {
    '/api/scenes': { definition: sceneOf('ca-dem') },
    '/api/tours': { definition: tourOf('vong', 'ca-dem') },
    '/api/walls': { definition: wallOf('tuong', 'vong') },
  }
  for (const [email, grant] of Object.entries(people)) {
    const { browser } = await invite(wall, admin, email, grant)
    for (const [path, body] of Object.entries(bodies)) {
      const [status, vi, en] = await refusal(browser, path, body)
      expect([email, path, status]).toEqual([email, path, 403])
      expect([vi, en].every((said) => said.length > 20)).toBe(true)
      expect((await browser.get(path)).status).toBe(200)
    }
    const read = await browser.get('/api/versions?of=scene&id=x')
    expect(read.status).toBe(grant.role === 'operator' ? 200 : 403)
  }
  // Another province stands beside it: "46" is not the whole. Of one province its operator is.
  const alone = await startWall({ guest: NOBODY })
  const boss = await setUpFirst(alone)
  await defineDistricts(alone, { '46': 'VN', '4601': '46', '4602': '46' })
  const { browser } = await invite(alone, boss, 'tinh@x.vn', grantOf('operator', '46'))
  await save(browser, '/api/scenes', bodies['/api/scenes'])
  const commune = await invite(alone, boss, 'xa@x.vn', grantOf('operator', '4601'))
  expect((await refusal(commune.browser, '/api/tours', bodies['/api/tours']))[0]).toBe(403)
})
