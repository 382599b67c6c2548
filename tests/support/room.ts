/** A control room: a province with one wall of two screens, and who looks at it. */
import { expect } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { tableNames } from '#shared/entries'
import { defineDistricts, setUpFirst, type Browser } from '#tests/support/browser'
import { sceneOf, tourOf, wallOf } from '#tests/support/scenes'
import { openScreen, type Screen } from '#tests/support/screen'
import { startWall, type Wall } from '#tests/support/wall'

export async function room(): Promise<{ wall: Wall; admin: Browser }> {
  const wall = await startWall({ guest: NOBODY })
  const admin = await setUpFirst(wall)
  await defineDistricts(wall, { '46': 'VN', '4601': '46', '4602': '46' })
  const bodies = [
    ['/api/scenes', sceneOf('tong-quan')],
    ['/api/tours', tourOf('vong-chinh', 'tong-quan')],
    ['/api/walls', wallOf('phong-truc', 'vong-chinh')],
  ] as const
  for (const [path, definition] of bodies)
    expect((await admin.post(path, { definition })).status).toBe(200)
  return { wall, admin }
}

/** A paired screen that is told all it may know. */
export const listen = (wall: Wall, token: string): Screen =>
  openScreen(wall.url, { token, scope: { tables: [...tableNames] } })
