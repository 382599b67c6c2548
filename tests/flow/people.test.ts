/** Who may decide about whom: administrators of a part, the last one of the whole, the command line. */
import { isWholeAdministrator } from '#server/access/people'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import { PersonAnswer, type PersonGrant } from '#shared/access'
import {
  defineDistricts,
  grantOf,
  invite,
  openBrowser,
  OTHER_PASSWORD,
  PASSWORD,
  readAudit,
  setUpFirst,
  signIn,
  tokenOf,
  type Browser,
} from '#tests/support/browser'
import { runInside, runProgram } from '#tests/support/program'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const around = (wall: Wall) => ({
  DATA_DIR: dirname(wall.file),
  PORT: String(wall.port),
  HOST: '',
})

async function peopleOf(browser: Browser): Promise<string[]> {
  const { body } = await browser.get('/api/people')
  const { people } = z.object({ people: z.array(PersonAnswer) }).parse(body)
  return people.map(({ email }) => email).sort()
}

const change = (by: Browser, id: string, ...grants: PersonGrant[]) =>
  by.post('/api/people/grants', { id, grants })

async function district() {
  const wall = await startWall({ guest: NOBODY })
  await defineDistricts(wall)
  const whole = await setUpFirst(wall)
  const head = await invite(wall, whole, 'huyen@example.vn', grantOf('administrator', '4601'))
  const inside = await invite(wall, whole, 'trong@example.vn', grantOf('viewer', '460101'))
  const across = await invite(
    wall,
    whole,
    'ca-hai@example.vn',
    grantOf('viewer', '4601'),
    grantOf('viewer', '4602'),
  )
  const above = await invite(wall, whole, 'tinh@example.vn', grantOf('leader', '46'))
  return { wall, whole, head, inside, across, above }
}

test('S9: an administrator of a district sees and changes only people whose every right is inside it', async () => {
  const { whole, head, inside, across, above } = await district()
  expect(await peopleOf(head.browser)).toEqual([head.email, inside.email].sort())
  expect(await peopleOf(whole)).toHaveLength(5)
  for (const { id } of [across, above])
    for (const reply of [
      await change(head.browser, id, grantOf('viewer', '4601')),
      await change(head.browser, id),
      await head.browser.post('/api/people/link', { id }),
      await head.browser.drop(`/api/people/sessions?id=${id}`),
    ])
      expect([reply.status, reply.body.detail]).toEqual([404, expect.stringContaining('Không có')])
  expect((await across.browser.get('/api/me')).status).toBe(200)

  const raised = await change(head.browser, inside.id, grantOf('operator', '4601'))
  expect([raised.status, raised.body]).toMatchObject([200, { email: inside.email, ready: true }])
  expect((await head.browser.drop(`/api/people/sessions?id=${inside.id}`)).status).toBe(200)
  expect((await inside.browser.get('/api/me')).status).toBe(401)
  // Nobody without rights is anybody's but of who answers for the whole.
  expect((await change(head.browser, inside.id)).status).toBe(200)
  expect(await peopleOf(head.browser)).toEqual([head.email])
  expect((await change(head.browser, inside.id, grantOf('viewer', '4601'))).status).toBe(404)
  expect((await change(whole, inside.id, grantOf('viewer', '4601'))).status).toBe(200)
})

test('S9: nobody gives what is not theirs, to others or to themselves', async () => {
  const { wall, whole, head, inside } = await district()
  const outside = [
    grantOf('viewer', 'VN'),
    grantOf('viewer', '46'),
    grantOf('viewer', '4602'),
    grantOf('administrator', '48'),
    // Sight of persons and pictures, which they have not been given themselves.
    grantOf('viewer', '4601', { personal: true }),
    grantOf('viewer', '4601', { pictures: true }),
  ]
  for (const grant of outside) {
    const invitation = { name: 'Ai', email: 'ai@example.vn', grants: [grant] }
    for (const reply of [
      await change(head.browser, head.id, grant),
      await change(head.browser, head.id, grantOf('administrator', '4601'), grant),
      await change(head.browser, inside.id, grant),
      await head.browser.post('/api/people', invitation),
    ])
      expect([grant, reply.status, reply.body.detail]).toEqual([
        grant,
        403,
        expect.stringContaining('trong phạm vi'),
      ])
  }
  expect(wall.server.access.people.byEmail('ai@example.vn')).toBeUndefined()
  expect(wall.server.access.people.get(head.id)?.grants).toEqual([grantOf('administrator', '4601')])

  // What the whole gave stays when other things are changed; but nobody becomes that person by a link.
  const seeing = grantOf('viewer', '4601', { personal: true })
  expect((await change(whole, inside.id, seeing)).status).toBe(200)
  const kept = await change(head.browser, inside.id, seeing, grantOf('operator', '460101'))
  expect(kept.status).toBe(200)
  expect((await change(head.browser, inside.id, { ...seeing, role: 'leader' })).status).toBe(403)
  expect((await head.browser.post('/api/people/link', { id: inside.id })).status).toBe(403)
  const mine = grantOf('administrator', '4601', { personal: true })
  expect((await change(whole, head.id, mine)).status).toBe(200)
  expect((await head.browser.post('/api/people/link', { id: inside.id })).status).toBe(200)
  // Who is no administrator decides nothing; who is none of the whole reads no audit.
  for (const reply of [
    await inside.browser.get('/api/people'),
    await change(inside.browser, inside.id, grantOf('administrator')),
    await head.browser.get('/api/audit'),
  ])
    expect(reply.status).toBe(403)
})

test('S9: the last administrator of the whole stays, also when two take each other’s right at once', async () => {
  const { wall, whole, head } = await district()
  const [me] = wall.server.access.people.all().filter(({ email }) => email.startsWith('quan.tri'))
  const own = me?.id ?? ''
  for (const grants of [[], [grantOf('viewer')], [grantOf('administrator', '46')]]) {
    const reply = await change(whole, own, ...grants)
    expect([reply.status, reply.body.detail]).toEqual([409, expect.stringContaining('cuối cùng')])
  }
  // One who was invited and has not come yet does not count.
  const invited = { name: 'Chưa đến', email: 'chua@example.vn', grants: [grantOf('administrator')] }
  expect((await whole.post('/api/people', invited)).status).toBe(200)
  expect((await change(whole, own)).status).toBe(409)

  expect((await change(whole, head.id, grantOf('administrator'))).status).toBe(200)
  const both = await Promise.all([change(whole, head.id), change(head.browser, own)])
  const [first, second] = both.map(({ status }) => status).sort()
  expect(first).toBe(200)
  // Refused as the last one, or, when the other was quicker, as nobody who may.
  expect([401, 403, 409]).toContain(second)
  const { people } = wall.server.access
  expect(people.all().filter((one) => one.ready && isWholeAdministrator(one))).toHaveLength(1)
  expect(wall.faults).toEqual([])
})

test('an invitation: the link sets one password once, a new one replaces it, an address is one person', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const invitation = { name: 'Lê Lan', email: 'Lan@Example.VN ', grants: [grantOf('viewer')] }
  const made = await admin.post('/api/people', invitation)
  expect(made.body.link).toMatch(new RegExp(`^${wall.url}/setup#[\\w-]{43}$`))
  const answers = await Promise.all([1, 2].map(() => admin.post('/api/people', invitation)))
  expect(answers.map(({ status }) => status)).toEqual([409, 409])
  const at = { ...invitation, email: 'cung-luc@example.vn' }
  const twice = await Promise.all([1, 2].map(() => admin.post('/api/people', at)))
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])

  const guest = openBrowser(wall.url)
  const first = tokenOf(made.body.link)
  const { person } = z.object({ person: PersonAnswer }).parse(made.body)
  expect(person).toMatchObject({ email: 'lan@example.vn', ready: false })
  const later = tokenOf((await admin.post('/api/people/link', { id: person.id })).body.link)
  expect((await guest.post('/api/setup/link', { token: first })).status).toBe(404)
  expect((await guest.post('/api/setup/link', { token: later })).body).toEqual({
    person: { name: 'Lê Lan', email: 'lan@example.vn' },
  })
  // What is said of a person beside the link of another changes nobody.
  const other = { name: 'Khác', email: 'khac@example.vn' }
  const set = await guest.post('/api/setup', { token: later, password: PASSWORD, person: other })
  expect([set.status, set.body['name'], set.body['grants']]).toEqual([
    200,
    'Lê Lan',
    [grantOf('viewer')],
  ])
  expect((await guest.post('/api/setup', { token: later, password: PASSWORD })).status).toBe(404)
  expect((await signIn(openBrowser(wall.url), ' LAN@example.vn')).status).toBe(200)
  expect(wall.faults).toEqual([])
})

test('S9: the command line decides while the server runs, and stands in the audit', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const run = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await runProgram('cli', ['user', ...args], around(wall))
    expect([args, code, err]).toEqual([args, 0, ''])
    return out
  }
  const link = z.object({ link: z.string() })
  const added = link.parse(
    JSON.parse(
      await run('add', 'lan@example.vn', '--name', 'Lê Lan', '--role', 'viewer', '--json'),
    ),
  )
  const browser = openBrowser(wall.url)
  const token = tokenOf(added.link)
  const set = await browser.post('/api/setup', { token, password: PASSWORD })
  expect([set.status, set.body['name']]).toEqual([200, 'Lê Lan'])
  expect((await browser.get('/api/events')).status).toBe(403)
  await run('grant', 'lan@example.vn', '--role', 'leader')
  await until('it is granted', async () => (await browser.get('/api/events')).status === 200)
  expect(await run('list')).toContain('lan@example.vn\tLê Lan\tleader@VN')
  await run('sign-out', 'lan@example.vn')
  expect((await browser.get('/api/me')).status).toBe(401)
  const anew = link.parse(JSON.parse(await run('link', 'lan@example.vn', '--json')))
  const again = { token: tokenOf(anew.link), password: OTHER_PASSWORD }
  expect((await browser.post('/api/setup', again)).status).toBe(200)
  await run('revoke', 'lan@example.vn')
  expect((await browser.get('/api/me')).status).toBe(401)
  for (const args of [
    ['add', 'lan@example.vn', '--role', 'viewer'],
    ['grant', 'khong.co@example.vn', '--role', 'viewer'],
    ['grant', 'lan@example.vn'],
    ['add', 'x', '--role', 'viewer'],
    ['add', 'y@example.vn', '--role', 'screen'],
  ]) {
    const { code, err } = await runInside(['user', ...args], around(wall))
    expect([args, code, err]).toEqual([args, 1, expect.stringMatching(/ ·\s/)])
  }
  const audit = await readAudit(admin)
  const byCommand = audit.filter(({ data }) => data.by.kind === 'command').toReversed()
  expect(byCommand.map(({ data }) => [data.action, data.about, data.detail])).toEqual([
    ['person-invited', 'lan@example.vn', expect.stringContaining('viewer')],
    ['grants-changed', 'lan@example.vn', expect.stringMatching(/viewer.*leader/)],
    ['signed-out-everywhere', 'lan@example.vn', undefined],
    ['link-made', 'lan@example.vn', undefined],
    ['grants-changed', 'lan@example.vn', expect.stringMatching(/leader.*(=> -|"after":\[\]})$/)],
  ])
  expect(byCommand.every(({ data }) => data.by.name.length > 0)).toBe(true)
  const text = JSON.stringify(audit)
  for (const secret of [token, again.token, PASSWORD, OTHER_PASSWORD])
    expect(text).not.toContain(secret)
})

test('the audit is read by who answers for the whole, newest first, and nothing changes or drops a line', async () => {
  const { wall, whole, head, inside } = await district()
  await change(whole, inside.id, grantOf('operator', '460101'))
  await whole.drop(`/api/people/sessions?id=${inside.id}`)
  for (const browser of [head.browser, openBrowser(wall.url)])
    expect([401, 403]).toContain((await browser.get('/api/audit')).status)
  const all = await readAudit(whole)
  expect(all[0]?.data).toMatchObject({ action: 'audit-read', by: { name: 'Trần Thị Bình' } })
  expect(all[1]?.data).toMatchObject({ action: 'refused', about: 'GET /api/audit' })
  const seqs = all.map(({ seq }) => seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
  expect(all.find(({ data }) => data.action === 'grants-changed')?.data).toMatchObject({
    about: inside.email,
    by: { kind: 'person', name: 'Trần Thị Bình' },
    detail: expect.stringMatching(/viewer.*460101.*operator.*460101/),
  })
  // Page by page, the same.
  const paged: number[] = []
  for (let before = ''; ;) {
    const page = await readAudit(whole, `?limit=3${before}`)
    paged.push(...page.map(({ seq }) => seq))
    if (page.length < 3) break
    before = `&before=${paged.at(-1)}`
  }
  expect(paged).toEqual(seqs)
  expect((await whole.get('/api/audit?limit=0')).status).toBe(400)

  // Nothing that is declared changes or removes an event, and what is not declared is not there.
  const changing = wall.server.declared.filter(({ method }) => method !== 'get')
  expect(changing.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'delete /api/people/sessions',
    'delete /api/screens',
    'delete /api/session',
    'delete /api/sessions',
    'post /api/frozen',
    'post /api/pairing',
    'post /api/pairing/approve',
    'post /api/pairing/deny',
    'post /api/pairing/token',
    'post /api/password',
    'post /api/people',
    'post /api/people/grants',
    'post /api/people/link',
    'post /api/scenes',
    'post /api/session',
    'post /api/setup',
    'post /api/setup/link',
    'post /api/sign-in/oidc',
    'post /api/tours',
    'post /api/walls',
    'post /api/walls/command',
    'post /hooks/:source',
  ])
  for (const path of ['/api/audit', '/api/events', '/api/state'])
    for (const reply of [await whole.drop(path), await whole.post(path, {})])
      expect([path, reply.status]).toEqual([path, 405])
  const kept = (await readAudit(whole)).map(({ seq }) => seq)
  expect(kept.slice(-seqs.length)).toEqual(seqs)
})
