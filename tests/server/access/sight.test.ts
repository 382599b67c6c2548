/** E11: what belongs to no area, and what only administrators of the whole may read. */
import { expect, test } from 'vitest'
import type { Principal } from '#server/access/principal'
import { sightOf } from '#server/access/sight'
import type { Row } from '#server/projections/rows'
import type { Grant, PersonRole } from '#shared/access'
import { eventOf } from '#shared/event'
import { AreaCode, COUNTRY, EventId, FeedName, Seq, Source } from '#shared/ids'
import { Duration, Instant } from '#shared/time'

const commune = AreaCode.parse('19753')
const holder = (...grants: Grant[]): Principal => ({ kind: 'person', id: 'p', name: 'P', grants })
const grant = (role: PersonRole, area: AreaCode, personal = false): Grant => ({
  role,
  area,
  pictures: false,
  personal,
})
const sight = (...grants: Grant[]) => sightOf(holder(...grants), () => undefined)

const source: Row<'source'> = {
  table: 'source',
  key: 'a',
  area: undefined,
  seq: Seq.parse(1),
  entry: {
    feed: FeedName.parse('a'),
    definition: {
      feed: FeedName.parse('a'),
      title: { vi: 'Một cửa, gọi 0912345678', en: 'One-stop, call 0912345678' },
      dueEvery: Duration.parse(60_000),
      simulated: false,
      source: Source.parse('ioc'),
      id: EventId.parse('1'),
      observedAt: Instant.parse(1),
      receivedAt: Instant.parse(1),
      quality: 'official',
    },
    events: 1,
    future: 0,
  },
}

test('S11 E11: a source is everybody’s, what it holds of a citizen is for who sees all citizens’', () => {
  expect(sight().row(source)).toBeUndefined()
  const masked = JSON.stringify(sight(grant('viewer', commune)).row(source))
  expect(masked).toContain('Một cửa')
  expect(masked).not.toContain('0912345678')
  const inOne = JSON.stringify(sight(grant('administrator', commune, true)).row(source))
  expect(inOne).not.toContain('0912345678')
  expect(sight(grant('viewer', COUNTRY, true)).row(source)).toBe(source)
})

test('E11: the audit is not an area’s, whichever area it speaks of', () => {
  const envelope = {
    id: EventId.parse('1'),
    source: Source.parse('ioc'),
    area: commune,
    observedAt: Instant.parse(1),
    receivedAt: Instant.parse(1),
    quality: 'official' as const,
  }
  const by = { kind: 'command' as const, id: 'root', name: 'root' }
  const record = {
    ...eventOf(envelope, 'access.recorded', { action: 'link-made', by }),
    seq: Seq.parse(1),
  }
  expect(sight(grant('administrator', commune)).event(record)).toBeUndefined()
  expect(sight(grant('operator', COUNTRY)).event(record)).toBeUndefined()
  expect(sight(grant('administrator', COUNTRY)).event(record)).toBe(record)
})
