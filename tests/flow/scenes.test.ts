/** What ships is put in place at the start and never over a person's word; scenes go out and in as files. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seed, type Shipped } from '#server/scenes/seed'
import { shipped } from '#server/scenes/shipped'
import { Scene } from '#shared/scene'
import { Tour } from '#shared/tour'
import { Wall as Layout } from '#shared/wall'
import { childServer, pairScreen } from '#tests/support/child'
import { temporaryFolder } from '#tests/support/folder'
import { runInside, runProgram } from '#tests/support/program'
import { sceneOf, tourOf, wallOf } from '#tests/support/scenes'
import { present, until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'
import * as z from 'zod'

const shipping = (...names: readonly string[]): Shipped => ({
  scenes: names.map((vi, index) => Scene.parse(sceneOf(`canh-${index}`, vi))),
  tours: [Tour.parse(tourOf('vong', 'canh-0'))],
  walls: [Layout.parse(wallOf('tuong', 'vong'))],
})

const ship = async (wall: Wall, what: Shipped) => {
  const { log, projections } = wall.server
  await seed(
    { state: projections.state, log, clock: wall.clock.now, uuid: () => crypto.randomUUID() },
    what,
  )
  return log.head()
}

const save = async (wall: Wall, definition: object, after?: string) => {
  const answer = await fetch(`${wall.url}/api/scenes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ definition, ...(after !== undefined && { after }) }),
  })
  expect(answer.status).toBe(200)
}

test('what ships is said once, said anew when it is another, and never over what a person saved', async () => {
  const wall = await startWall()
  const { state } = wall.server.projections
  const named = (id: string) => state.get('scene', id)?.definition.name.vi
  expect(await ship(wall, shipping('Một', 'Hai'))).toBe(4)
  expect(await ship(wall, shipping('Một', 'Hai'))).toBe(4)
  expect(state.get('scene', 'canh-0')).toMatchObject({ quality: 'official', source: 'ioc' })
  expect(state.get('scene', 'canh-0')?.person).toBeUndefined()

  await save(wall, sceneOf('canh-1', 'Của người trực'), state.get('scene', 'canh-1')?.id)
  expect(await ship(wall, shipping('Một, bản mới', 'Hai, bản mới', 'Ba'))).toBe(7)
  expect(['canh-0', 'canh-1', 'canh-2'].map(named)).toEqual([
    'Một, bản mới',
    'Của người trực',
    'Ba',
  ])
  // Gone from what ships: what is there stays.
  expect(await ship(wall, { ...shipping('Một, bản mới'), tours: [], walls: [] })).toBe(7)
})

test('what ships fits together', async () => {
  const wall = await startWall()
  await ship(wall, shipped)
  const { state } = wall.server.projections
  const scenes = new Set<string>(shipped.scenes.map(({ scene }) => scene))
  const tours = new Set<string>(shipped.tours.map(({ tour }) => tour))
  for (const { steps } of shipped.tours)
    for (const { scene } of steps) expect(scenes).toContain(scene)
  for (const { regions, schedule, interrupt } of shipped.walls) {
    for (const { tour } of [...regions, ...schedule]) expect(tours).toContain(tour)
    if (interrupt) expect(scenes).toContain(interrupt.scene)
  }
  expect([...state.entries('scene')]).toHaveLength(scenes.size)
  expect(wall.faults).toEqual([])
})

test('a scene goes out as a file and comes in as one while the server runs; a broken one is named and not kept', async () => {
  const folder = temporaryFolder()
  const headers = { authorization: `Bearer ${await pairScreen(folder)}` }
  const server = await childServer(folder)
  await server.start()
  const { port } = new URL(server.url)
  const environment = { DATA_DIR: folder, PORT: port }
  const ioc = (...args: string[]) => runProgram('cli', ['scene', ...args], environment)
  const inside = (...args: string[]) => runInside(['scene', ...args], environment)
  const file = join(folder, 'canh.json')
  const [first] = shipped.scenes
  const id = present(first).scene

  expect((await inside('list')).out).toContain(`${id}\t`)
  expect((await ioc('export', id, file)).code).toBe(0)
  const exported = z
    .looseObject({ name: z.unknown() })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(Scene.parse(exported)).toEqual(first)
  expect(JSON.parse((await ioc('export', id)).out)).toEqual(exported)
  expect(await inside('export', id, file)).toMatchObject({ code: 1 })
  expect(await inside('export', 'khong-co')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Không có cảnh "khong-co"'),
  })
  expect((await inside('import', file)).out).toContain('không có gì mới')

  const renamed = { ...exported, name: { vi: 'Từ tệp', en: 'From a file' } }
  writeFileSync(file, JSON.stringify(renamed))
  expect(await ioc('import', file)).toMatchObject({ code: 0, err: '' })
  await until('the server has it', async () =>
    (await (await fetch(`${server.url}/api/scenes`, { headers })).text()).includes('Từ tệp'),
  )
  expect((await ioc('list')).out).toContain('Từ tệp\tFrom a file')

  const broken = [
    { ...renamed, scene: 'BAD', tiles: [...z.array(z.unknown()).parse(exported['tiles']), {}] },
    { ...renamed, layouts: { wide: { x: { x: 20, y: 0, w: 9, h: 2 } } } },
  ].map((scene) => JSON.stringify(scene))
  const faults = [
    [/scene: .+ · .+/, /tiles\.\d+\.id: .+ · .+/, /tiles\.\d+\.widget: .+ · .+/],
    [/layouts\.wide\.x: không có ô "x" · there is no tile "x"/, /ngoài lưới 24 × 27 · .*beyond/],
    [/Tệp không phải JSON.*dòng 1, cột \d+\. · The file is not.*line 1, column \d+/],
  ]
  for (const [index, text] of [...broken, '{"scene":'].entries()) {
    writeFileSync(file, text)
    const { code, err } = await (index === 0 ? ioc : inside)('import', file)
    expect(code).toBe(1)
    expect(err).toMatch(/không lưu gì · .*nothing was stored/)
    for (const fault of present(faults[index])) expect(err).toMatch(fault)
  }
  expect((await inside('list')).out.match(/Từ tệp/g)).toHaveLength(1)
  expect(await inside('import', join(folder, 'none.json'))).toMatchObject({ code: 1 })
  expect((await inside('eat', 'x')).err).toContain('Cách dùng')
  expect(await server.terminate()).toBe(0)
})
