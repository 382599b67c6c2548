/** What had ended since a back-up does not begin again when it is restored. */
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { COUNTRY } from '#shared/ids'
import { openBrowser, setUpFirst } from '#tests/support/browser'
import { pair } from '#tests/support/crowd'
import { runProgram } from '#tests/support/program'
import { startWall } from '#tests/support/wall'

test('S10: after a restore no session, no link and no revoked screen is good again', async () => {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  const grant = { area: COUNTRY, pictures: false, personal: false }
  const [gone, stays] = [await pair(wall, grant), await pair(wall, grant)]
  const link = await wall.server.access.links.make(wall.server.access.people.all()[0]?.id)
  const folder = dirname(wall.file)
  const saved = join(folder, 'saved.db')
  await wall.server.backup(saved)

  const [screen] = wall.server.access.screens.all()
  expect((await admin.drop(`/api/screens?id=${screen?.id}`)).status).toBe(200)
  await wall.stop()
  const restored = await runProgram('cli', ['restore', saved], { DATA_DIR: folder })
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('user list')])
  await wall.restart()

  const asked = (token: string) =>
    openBrowser(wall.url).get('/api/me', { authorization: `Bearer ${token}` })
  expect((await admin.get('/api/me')).status).toBe(401)
  expect((await asked(gone)).status).toBe(401)
  expect((await asked(stays)).status).toBe(200)
  expect((await openBrowser(wall.url).post('/api/setup/link', { token: link })).status).toBe(404)
})
