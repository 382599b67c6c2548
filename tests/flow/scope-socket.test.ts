/** S9, E11 on the socket: a screen holds what its grants let through, also after they were changed. */
import { expect, test } from 'vitest'
import { NOBODY } from '#server/access/principal'
import { socketNeeds } from '#server/live/gateway'
import { tableNames } from '#shared/entries'
import type { Grant } from '#shared/access'
import { pick, seeded } from '#shared/random'
import { crowd, inhabit, ROLES } from '#tests/support/crowd'
import { printFigure } from '#tests/support/figure'
import { openScreen } from '#tests/support/screen'
import { areas, eventIn, leaksIn, Oracle } from '#tests/support/scoped-world'
import { present, until } from '#tests/support/until'
import { startWall } from '#tests/support/wall'

const SOCKET_DRAWS = process.env['FAULTS'] === '1' ? 1_000 : 60

test('S9 E11: no frame tells a screen of what it was not granted, before and after its rights change', async () => {
  const wall = await startWall({ guest: NOBODY })
  await inhabit(wall)
  expect(Object.keys(socketNeeds).sort()).toEqual(['connection', 'curtain', 'hello', 'report'])
  const random = seeded(901)
  const next = await crowd(wall)
  const { people } = wall.server.access
  const { log } = wall.server
  const leaks: unknown[] = []
  let entries = 0
  let changed = 0
  let turnedAway = 0
  let number = 1_000
  for (let draw = 0; draw < SOCKET_DRAWS; draw++) {
    const caller = await next(random)
    const area = random() < 0.4 ? pick(random, areas) : undefined
    const tables = random() < 0.5 ? [...tableNames] : [pick(random, tableNames)]
    const { cookie, authorization } = caller.headers
    const screen = openScreen(wall.url, {
      scope: { tables, ...(area !== undefined && { area }) },
      ...(cookie !== undefined && { cookie }),
      ...(authorization !== undefined && { token: authorization.replace('Bearer ', '') }),
    })
    let barred = false
    screen.socket.on('connect_error', ({ message }) => {
      barred = message === 'access'
    })
    const look = (grants: readonly Grant[]): void => {
      const oracle = new Oracle(grants)
      for (const [name, { json }] of screen.entries) {
        entries += 1
        for (const leak of leaksIn(json, oracle)) leaks.push({ leak, name, json, grants })
      }
    }
    if (caller.grants.length === 0) {
      await until('it is turned away', () => barred)
      turnedAway += 1
      expect(screen.counts.states).toBe(0)
      screen.close()
      continue
    }
    await until('it is told all', () => screen.counts.states > 0)
    look(caller.grants)
    number += 5
    await log.append(
      Array.from({ length: 5 }, (_, index) => eventIn(random, pick(random, areas), number + index)),
    )
    // The audit writes on: as far as the log had come by now is far enough.
    const { seq } = wall.server.projections.state
    await until('it is told more', () => screen.seq >= seq)
    look(caller.grants)
    if (cookie !== undefined && random() < 0.5) {
      changed += 1
      const session = present(await wall.server.access.accounts.session(new Headers({ cookie })))
      const narrowed = caller.grants.slice(1).flatMap((grant) => {
        const role = ROLES.find((one) => one === grant.role)
        return role ? [{ ...grant, role }] : []
      })
      await people.setGrants(session.person, narrowed)
      wall.server.access.changed()
      if (narrowed.length === 0) await until('it is put out', () => screen.refusals.length > 0)
      else {
        const before = new Oracle(caller.grants)
        const after = new Oracle(narrowed)
        const same = areas.every(
          (one) =>
            before.sees(one) === after.sees(one) && before.reveals(one) === after.reveals(one),
        )
        const { resets } = screen.counts
        if (!same) await until('it begins anew', () => screen.counts.resets > resets)
        look(narrowed)
      }
    }
    screen.close()
  }
  printFigure('S9 E11', {
    screens: SOCKET_DRAWS,
    turnedAway,
    changed,
    entries,
    foreign: leaks.length,
  })
  expect(leaks).toEqual([])
})
