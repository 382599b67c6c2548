/** Links to figures that stay as they were. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { NOBODY } from '#server/access/principal'
import { Boundaries } from '#server/api/boundaries'
import { View } from '#shared/view'
import { grantOf, invite, readAudit, setUpFirst } from '#tests/support/browser'
import { figure } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { present } from '#tests/support/until'
import { type Wall } from '#tests/support/wall'
import { CODE, send, startFigures } from '#tests/support/taken'

const freeze = async (wall: Wall, area: string): Promise<string> => {
  const answer = await fetch(`${wall.url}/api/frozen`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ indicator: CODE, area, span: 'day' }),
  })
  return z.object({ id: z.string() }).parse(await answer.json()).id
}
const thaw = async (wall: Wall, id: string): Promise<View> =>
  View.parse(await (await fetch(`${wall.url}/api/frozen?id=${id}`)).json())

describe('a frozen link', () => {
  test('shows the same later: after corrections, late values, another name and a restart', async () => {
    const wall = await startFigures()
    const id = await freeze(wall, '46')
    const kept = await thaw(wall, id)
    const table = async () => (await fetch(`${wall.url}/api/take?format=csv&frozen=${id}`)).text()
    const rows = await table()
    await send(wall, 'later', 12, '46')
    await send(wall, 'late', 13, '46', {
      time: new Date(wall.clock.now() - 3_600_000).toISOString(),
    })
    await send(wall, 'one-again', 14, '4601')
    await wall.restart()
    expect(await thaw(wall, id)).toEqual(kept)
    expect(await table()).toBe(rows)
    const now = await thaw(wall, await freeze(wall, '46'))
    expect(now.line.values).not.toEqual(kept.line.values)
    expect(kept.line.values.at(-1)).toBe(85)
  })

  test('is drawn with the boundaries of then, kept once and shown as far as one may see them', async () => {
    const wall = await startFigures({ guest: NOBODY })
    const administrator = await setUpFirst(wall)
    const definer = await wall.feed('ten-goi', { defines: true })
    let told = 2_000
    const define = async (area: string, data: object) => {
      const common = { specversion: '1.0', source: 'ten-goi', type: 'area.defined', area }
      const time = new Date(wall.clock.now() + (told += 1_000)).toISOString()
      const whole = { name: area, fullName: `Xã ${area}`, level: 'commune', parent: '46', ...data }
      const sent = [{ ...common, id: `${area} ${told}`, time, data: whole }]
      expect((await postBatch(wall.url, definer, sent)).body.accepted).toBe(1)
    }
    const square = (east: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [east, 16],
          [east + 1, 16],
          [east + 1, 17],
          [east, 16],
        ],
      ],
    })
    await define('4601', { boundary: square(107) })
    await define('4602', { boundary: square(108) })
    const keep = async () => {
      const { id } = (
        await administrator.post('/api/frozen', { indicator: CODE, area: '46', span: 'day' })
      ).body
      const kept = View.parse(JSON.parse((await administrator.get(`/api/frozen?id=${id}`)).text))
      return present(kept.boundaries)
    }
    const drawn = (browser: typeof administrator, path: string) =>
      browser
        .get(path)
        .then(({ text }) => Boundaries.parse(JSON.parse(text)).features)
        .then((features) => features.map(({ id, geometry }) => [id, geometry]))
    const id = await keep()
    await send(wall, 'other', 12, '46')
    expect(await keep()).toBe(id)
    await define('4602', { until: '2026-01-01' })
    await define('4601', { boundary: square(109) })
    const then = [
      ['4601', square(107)],
      ['4602', square(108)],
    ]
    expect(await drawn(administrator, '/api/boundaries')).toEqual([['4601', square(109)]])
    expect(await drawn(administrator, `/api/frozen/boundaries?id=${id}`)).toEqual(then)
    expect(await keep()).not.toBe(id)
    const viewer = (await invite(wall, administrator, 'xem@example.vn', grantOf('viewer', '4601')))
      .browser
    expect(await drawn(viewer, `/api/frozen/boundaries?id=${id}`)).toEqual(then.slice(0, 1))
    expect((await viewer.get('/api/frozen/boundaries?id=aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  })

  test('is shown to those alone who may see its area, and of its areas only theirs', async () => {
    const wall = await startFigures({ guest: NOBODY })
    const administrator = await setUpFirst(wall)
    const asked = { indicator: CODE, area: '46', span: 'day' }
    const { id } = (await administrator.post('/api/frozen', asked)).body
    const own = { ...asked, area: '4601' }
    const commune = (await administrator.post('/api/frozen', own)).body.id
    const viewer = (await invite(wall, administrator, 'xem@example.vn', grantOf('viewer', '4601')))
      .browser
    expect((await viewer.get(`/api/frozen?id=${id}`)).status).toBe(404)
    expect((await viewer.get(`/api/take?format=csv&frozen=${id}`)).status).toBe(404)
    const seen = View.parse(JSON.parse((await viewer.get(`/api/frozen?id=${commune}`)).text))
    const areas = seen.entries.flatMap(([table, key]) => (table === 'area' ? [key] : []))
    expect(areas).toEqual(['4601'])
    expect(JSON.stringify(seen)).not.toContain('4602')
    expect((await viewer.post('/api/frozen', asked)).status).toBe(403)
  })

  test('E11: tells personal data to those alone who may see it, and that they saw it is written down', async () => {
    const wall = await startFigures({ guest: NOBODY })
    const administrator = await setUpFirst(wall)
    const telephones = ['0912345678', '0987654321', '0905111222']
    const said = (telephone = '') => ({ person: `Nguyễn Văn Kín ${telephone}` })
    const time = new Date(wall.clock.now()).toISOString()
    await send(wall, 'typed', 61, '46', { ...said(telephones[0]), time })
    const sender = await wall.feed('nguon-typed')
    const typed = { area: '46', source: 'nguon-typed', time, revision: 1 }
    const corrected = { ...figure('typed-again', 62, typed), ...said(telephones[1]) }
    const { body } = await postBatch(wall.url, sender, [corrected])
    expect(body.accepted).toBe(1)
    await wall.server.history.settle()
    await send(wall, 'other', 63, '46', { ...said(telephones[2]), time })
    const personal = { personal: true }
    const people = await Promise.all([
      invite(wall, administrator, 'thay@example.vn', grantOf('viewer', '46', personal)),
      invite(wall, administrator, 'xem@example.vn', grantOf('viewer', '46')),
      // Of one area only: of what lies around it nothing more is let through.
      invite(
        wall,
        administrator,
        'xa@example.vn',
        grantOf('viewer', '46'),
        grantOf('viewer', '4601', personal),
      ),
    ])
    const [sees, masked, commune] = people.map(({ browser }) => browser)
    const asked = { indicator: CODE, area: '46', span: 'day' }
    const { id } = (await present(sees).post('/api/frozen', asked)).body
    const ways = [
      `/api/frozen?id=${id}`,
      ...['areas', 'events'].flatMap((table) => [
        `/api/take?format=csv&table=${table}&frozen=${id}`,
        `/api/take?format=csv&table=${table}&${new URLSearchParams(asked)}`,
      ]),
    ]
    for (const way of ways) {
      const whole = (await present(sees).get(way)).text
      const told = telephones.filter((telephone) => whole.includes(telephone))
      expect([way, told.length]).toEqual([way, way.includes('table=areas') ? 1 : 3])
      for (const browser of [masked, commune]) {
        const { status, text } = await present(browser).get(way)
        expect([way, status]).toEqual([way, 200])
        expect(text).toContain('Nguyễn Văn Kín')
        for (const telephone of telephones) expect(text).not.toContain(telephone)
      }
    }
    const seen = (await readAudit(administrator)).filter(
      ({ data }) => data.action === 'personal-seen',
    )
    expect(new Set(seen.map(({ data }) => data.about))).toEqual(
      new Set(['/api/readings', '/api/frozen', '/api/take']),
    )
    expect(new Set(seen.map(({ data }) => data.by.id)).size).toBe(1)
  })
})
