/** Screens: what they see, and that they see nothing once their right is gone. */
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import { tableNames } from '#shared/entries'
import { seeded } from '#shared/random'
import { SECOND } from '#shared/time'
import type { Scope } from '#shared/wire'
import {
  areaOf,
  defineDistricts,
  grantOf,
  invite,
  openBrowser,
  readAudit,
  setUpFirst,
} from '#tests/support/browser'
import { cloudEvent } from '#tests/support/events'
import { expectWithin, printFigure } from '#tests/support/figure'
import { approve, newScreen, pair } from '#tests/support/pairing'
import { postBatch, type Sender } from '#tests/support/poster'
import { runProgram } from '#tests/support/program'
import { openScreen, type Screen } from '#tests/support/screen'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const all: Scope = { tables: [...tableNames] }
const AREAS = ['VN', '46', '4601', '460101', '4602', '48']

const ioc = (wall: Wall, ...args: string[]) =>
  runProgram('cli', args, { DATA_DIR: dirname(wall.file), PORT: String(wall.port), HOST: '' })

let sent = 0
async function seeCameras(wall: Wall, sender: Sender): Promise<void> {
  const events = AREAS.map((area) => {
    const detection = { type: 'fire', priority: 'urgent', active: true }
    const data = { report: 'detection', camera: `cam-${area}`, ...detection }
    return cloudEvent(seeded(1), `c-${sent++}`, { type: 'camera.observed', area, data })
  })
  expect((await postBatch(wall.url, sender, events)).body.accepted).toBe(AREAS.length)
}

async function told(wall: Wall, token: string): Promise<Screen> {
  const screen = openScreen(wall.url, { scope: all, token })
  await until('it is told the state', () => screen.counts.states === 1)
  return screen
}

const camerasOf = (screen: Screen): string[] =>
  [...screen.entries.keys()]
    .filter((name) => name.startsWith('camera\n'))
    .map((name) => name.replace('camera\ncam-', ''))
    .sort()

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Messages of every kind that a screen is sent from now on. */
function overhear(screen: Screen): string[] {
  const heard: string[] = []
  screen.socket.onAny((event: string) => heard.push(event))
  return heard
}

test('E11: a screen sees its area with all below it and nothing else, on the socket and over HTTP', async () => {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const sender = await wall.feed('kiem-thu')
  await seeCameras(wall, sender)
  const admin = await setUpFirst(wall)
  for (const [area, seen] of [
    ['VN', ['46', '4601', '460101', '4602', '48', 'VN']],
    ['46', ['46', '4601', '460101', '4602']],
    ['4601', ['4601', '460101']],
    ['48', ['48']],
  ] as const) {
    const { token, browser } = await pair(wall, admin, { area, name: area })
    const screen = await told(wall, token)
    expect([area, camerasOf(screen)]).toEqual([area, [...seen].sort()])
    const cameras = z
      .object({ entries: z.array(z.object({ camera: z.string() })) })
      .parse((await browser.get('/api/cameras')).body)
    expect(cameras.entries.map(({ camera }) => camera.slice(4)).sort()).toEqual([...seen].sort())
    const [foreign] = AREAS.filter((other) => !seen.some((own) => own === other))
    if (foreign !== undefined)
      expect((await browser.get(`/api/cameras?area=${foreign}`)).status).toBe(403)
    // What comes later is held to it, too.
    await seeCameras(wall, sender)
    await until('it is at the end', () => screen.seq === wall.server.projections.state.seq)
    expect(camerasOf(screen)).toEqual([...seen].sort())
    // Asking for more than one may see brings no more.
    const greedy = openScreen(wall.url, { scope: { ...all, area: areaOf('48') }, token })
    await until('answered', () => greedy.counts.states === 1)
    expect(camerasOf(greedy)).toEqual(seen.filter((own) => own === '48' || own === 'VN'))
    greedy.close()
    screen.close()
  }
})

test('S9: a revoked screen hears one refusal and nothing after it; its token gets a sentence of its own', async () => {
  const wall = await startWall({ guest: NOBODY })
  const sender = await wall.feed('kiem-thu')
  const admin = await setUpFirst(wall)
  const gone = await pair(wall, admin, { name: 'Bị thu hồi' })
  const stays = await pair(wall, admin, { name: 'Ở lại' })
  const screens = [await told(wall, gone.token), await told(wall, gone.token)]
  const other = await told(wall, stays.token)
  const heard = screens.map(overhear)
  const connected = z.object({
    screens: z.array(z.object({ id: z.string(), connected: z.boolean() })),
  })
  const listed = connected.parse((await admin.get('/api/screens')).body).screens
  expect(listed.map((screen) => screen.connected)).toEqual([true, true])

  let blankAt = Number.NaN
  for (const screen of screens)
    screen.socket.once('disconnect', () => (blankAt = performance.now()))
  expect((await admin.drop(`/api/screens?id=${gone.id}`)).status).toBe(200)
  const answered = performance.now()
  await until('both are ended', () => screens.every(({ socket }) => !socket.connected))
  printFigure('S9', { revokedBy: 'DELETE', msAfterAnswer: Math.round(blankAt - answered) })
  expectWithin(blankAt - answered, SECOND)

  const { seq } = other
  const sender2 = cloudEvent(seeded(2), 'after', { type: 'camera.observed', area: 'VN' })
  expect((await postBatch(wall.url, sender, [sender2])).body.accepted).toBe(1)
  await until('the other is told', () => other.seq > seq)
  for (const [index, screen] of screens.entries()) {
    expect(screen.refusals).toEqual([{ reason: 'access', protocol: 1 }])
    expect(heard[index]?.lastIndexOf('refused')).toBe((heard[index]?.length ?? 0) - 1)
  }
  for (const reply of [
    await openBrowser(wall.url).get('/api/state', bearer(gone.token)),
    await gone.browser.get('/api/me'),
  ])
    expect([reply.status, reply.body.detail, reply.body.detail_en]).toEqual([
      401,
      expect.stringContaining('thu hồi'),
      expect.any(String),
    ])
  const never = await openBrowser(wall.url).get('/api/me', bearer('x'.repeat(43)))
  expect([never.status, never.body.detail]).toEqual([401, expect.not.stringContaining('thu hồi')])
  expect((await admin.drop(`/api/screens?id=${gone.id}`)).status).toBe(404)
  expect((await stays.browser.get('/api/state')).status).toBe(200)
  const refused = new Promise<string>((resolve) =>
    screens[0]?.socket.once('connect_error', ({ message }) => resolve(message)),
  )
  screens[0]?.socket.connect()
  expect(await refused).toBe('access')
  const { data } =
    (await readAudit(admin)).find(({ data: { action } }) => action === 'screen-revoked') ?? {}
  expect([data?.about, data?.by.kind]).toEqual(['Bị thu hồi', 'person'])
})

test('S9: revoked on the command line, a screen is blank within a second', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const { id, token, browser } = await pair(wall, admin, { name: 'Phòng họp' })
  const screen = await told(wall, token)
  let blankAt = Number.NaN
  screen.socket.once('disconnect', () => (blankAt = performance.now()))
  expect((await ioc(wall, 'screen', 'list')).out).toContain(id)
  const { code, out, err } = await ioc(wall, 'screen', 'revoke', id)
  const ended = performance.now()
  expect([code, out, err]).toEqual([0, 'Phòng họp\n', ''])
  await until('it is ended', () => !screen.socket.connected)
  const ms = Math.round(blankAt - ended)
  printFigure('S9', { revokedBy: 'command', msAfterCommand: ms })
  expectWithin(ms, SECOND)
  expect(screen.refusals).toEqual([{ reason: 'access', protocol: 1 }])
  expect((await browser.get('/api/me')).status).toBe(401)
  expect((await ioc(wall, 'screen', 'list')).out).not.toContain(id)
  const again = await ioc(wall, 'screen', 'revoke', id)
  expect([again.code, again.err]).toEqual([1, expect.stringMatching(/ · /)])

  // A program's token is made there, works at once, and is in the audit but for itself.
  const added = await ioc(wall, 'screen', 'add', 'prometheus', '--json')
  const program = z.object({ token: z.string() }).parse(JSON.parse(added.out))
  await until(
    'it is let in',
    async () => (await openBrowser(wall.url).get('/metrics', bearer(program.token))).status === 200,
  )
  const audit = await readAudit(admin)
  const byCommand = audit.filter(({ data }) => data.by.kind === 'command')
  expect(byCommand.map(({ data }) => [data.action, data.about])).toEqual([
    ['screen-paired', 'prometheus'],
    ['screen-revoked', 'Phòng họp'],
  ])
  expect(JSON.stringify(audit)).not.toContain(program.token)
})

test('S9: revoked before it has fetched its token, a screen gets none', async () => {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const admin = await setUpFirst(wall)
  const { browser: operator } = await invite(
    wall,
    admin,
    'truc@example.vn',
    grantOf('operator', '46'),
  )
  const { shown, ask } = await newScreen(wall)
  const { body } = await approve(operator, shown.user_code, { area: '46' })
  expect((await operator.drop(`/api/screens?id=${body.id}`)).status).toBe(200)
  expect((await ask()).body.error).toBe('invalid_grant')
})
