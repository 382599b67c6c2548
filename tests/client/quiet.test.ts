/** What is counted from a feed that stopped is told from what is counted from one that lives. */
import { describe, expect, it } from 'vitest'
import { oldWords } from '#client/lang/health'
import { communesOf, entriesIn } from '#client/store/below'
import {
  feedsOf,
  feedsOfCameras,
  feedsOfCounts,
  freshnessOf,
  quietAmong,
} from '#client/store/quiet'
import { Source } from '#shared/ids'
import { CameraEntry } from '#shared/kinds/camera-observed'
import { DossierQueueEntry } from '#shared/kinds/dossier-changed'
import { MINUTE } from '#shared/time'
import { area, NOW, provenance, source } from '#tests/client/samples'

describe('E7: counts', () => {
  const sources = [
    source('song', 9 * MINUTE),
    source('tre', 10 * MINUTE),
    source('im', 20 * MINUTE),
    source('khac', 20 * MINUTE),
    source('la', 20 * MINUTE, false),
  ]
  const among = (...feeds: string[]) => quietAmong(new Set(feeds), sources, NOW)

  it('are old from twice the interval of a feed that gave them, and of no other', () => {
    expect(among('song')).toEqual([])
    expect(among('la', 'chua-biet')).toEqual([])
    expect(freshnessOf(among('song'))).toBe('fresh')
    expect(freshnessOf(among('song', 'tre'))).toBe('stale')
    expect(freshnessOf(among('song', 'tre', 'im'))).toBe('dead')
    expect(oldWords(among('song', 'tre'))).toBe('số liệu của tre: cũ 10 phút')
    expect(oldWords(among('tre', 'im'))).toBe(
      'số liệu của im: cũ 20 phút · số liệu của tre: cũ 10 phút',
    )
  })

  it('know their feeds', () => {
    const named = ['mot/a', 'mot', 'hai/b'].map((name) => Source.parse(name))
    expect([...feedsOf(named)]).toEqual(['mot', 'hai'])
    const queue = (of: string, feeds: Record<string, number>) =>
      DossierQueueEntry.parse({
        area: of,
        counts: { received: 9, accepted: 0, supplement: 0, processed: 0, overdue: 0, returned: 0 },
        online: 3,
        feeds,
      })
    const queues = [queue('1', { mot: 2 }), queue('2', { hai: 3, mot: 1 })]
    expect([...feedsOfCounts(queues)]).toEqual(['mot', 'hai'])
    const status = { name: 'c', position: [107, 16], state: 'live', area: '1', ...provenance(0) }
    const flow = { vehiclesPerHour: 1, speed: 1, area: '1', ...provenance(0), source: 'dem-xe' }
    const cameras = [
      { camera: 'c1', area: '1', status, flow },
      { camera: 'c2', area: '1', flow },
    ].map((entry) => CameraEntry.parse(entry))
    expect([...feedsOfCameras(cameras)]).toEqual(['mot-cua'])
  })
})

describe('an area', () => {
  const tree = [
    { area: '46', level: 'province', parent: 'VN' },
    { area: '46-a', level: 'grouping', parent: '46' },
    { area: '1', level: 'commune', parent: '46-a' },
    { area: '2', level: 'commune', parent: '46' },
  ] as const
  const areas = tree.map(({ area: code, level, parent }) => ({
    area: area(code),
    level,
    parent: area(parent),
    name: code,
  }))
  const entries = areas.map(({ area: code }) => ({ area: code }))
  const seen = (root: string) =>
    entriesIn(entries, areas, area(root)).map(({ area: code }) => String(code))

  it('holds what is in it and below it, and nothing beside', () => {
    expect(seen('46')).toEqual(['46', '46-a', '1', '2'])
    expect(seen('46-a')).toEqual(['46-a', '1'])
    expect(seen('1')).toEqual(['1'])
    expect(communesOf(areas, area('46-a')).map(({ name }) => name)).toEqual(['1'])
    // A screen of one commune need not know of any area above it.
    expect(entriesIn(entries, [], area('2'))).toEqual([{ area: '2' }])
  })
})
