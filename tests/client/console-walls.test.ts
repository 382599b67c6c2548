/** What the console works out by itself: where a tile fits, what a drag takes hold of, what is to be taken back. */
import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import { elsewhere, seenOn, type Around } from '#client/console/control/seen'
import { laidAs, presetNames } from '#client/console/layout/presets'
import { pitchOf, typeOn } from '#client/console/layout/room'
import { dragged, resized } from '#client/console/layout/snap'
import { fits, freePlace, stretched, withoutTile, withTile } from '#client/console/scenes/places'
import { parametersOf } from '#client/console/scenes/schema'
import { createDraft } from '#client/console/studio/draft'
import { freeSlug, slugOf } from '#client/console/studio/slug'
import { widgets } from '#client/widgets/index'
import { EventId } from '#shared/ids'
import { Scene, TileId, TourId } from '#shared/scene'
import { Instant } from '#shared/time'
import { Tour } from '#shared/tour'
import { Wall } from '#shared/wall'
import { sceneOf, tourOf, wallOf } from '#tests/support/scenes'
import { present } from '#tests/support/until'

const scene = Scene.parse(sceneOf('ca-dem'))
const tile = (id: string) => TileId.parse(id)

describe('places of tiles', () => {
  test('nothing lies on another or beyond the grid', () => {
    const { wide } = scene.layouts
    const id = tile('chay-chu')
    expect(fits(wide, 'wide', id, { x: 0, y: 2, w: 24, h: 25 })).toBe(true)
    expect(fits(wide, 'wide', id, { x: 0, y: 1, w: 4, h: 4 })).toBe(false)
    expect(fits(wide, 'wide', id, { x: 20, y: 2, w: 5, h: 4 })).toBe(false)
    expect(fits(wide, 'wide', id, { x: -1, y: 2, w: 5, h: 4 })).toBe(false)
  })

  test('a new tile takes the first free place, in each layout, until the grid is full', () => {
    let now = stretched(scene)
    const widget = { widget: 'text', called: 'chu', params: {} }
    const ids: string[] = []
    for (;;) {
      const made = withTile(now, 'wide', widget)
      if (!made) break
      now = made.scene
      ids.push(made.id)
      expect(Scene.safeParse(now).success).toBe(true)
    }
    expect(ids.slice(0, 2)).toEqual(['chu', 'chu-2'])
    expect(freePlace(now.layouts.wide, 'wide', tile('khac'))).toBeUndefined()
    const less = withoutTile(now, tile('chu'))
    expect(Object.keys(less.layouts.ultrawide ?? {})).not.toContain('chu')
    expect(Scene.safeParse(less).success).toBe(true)
  })
})

test('an id is made of a name, and another where it is taken', () => {
  expect(slugOf('  Ca đêm (Bản sao) — Đà Nẵng! ')).toBe('ca-dem-ban-sao-da-nang')
  expect(freeSlug('Vùng', ['vung', 'vung-2'])).toBe('vung-3')
  expect(freeSlug('!!!', [])).toBe('moi')
})

test('a drag takes hold of the edges beside it, and stays on the canvas', () => {
  const canvas = { width: 3840, height: 1080 }
  const other = { x: 0, y: 0, width: 1920, height: 1080 }
  const rect = { x: 1_905, y: 12, width: 1920, height: 1080 }
  expect(dragged(rect, [other], canvas, 30)).toEqual({ ...rect, x: 1920, y: 0 })
  expect(dragged({ ...rect, x: 9_999 }, [other], canvas, 30)).toMatchObject({ x: 1920 })
  const small = { x: 400, y: 300, width: 200, height: 200 }
  expect(dragged(small, [other], canvas, 30)).toEqual(small)
  expect(resized({ ...small, width: 1_500 }, [other], canvas, 30)).toMatchObject({ width: 1_520 })
  expect(resized({ ...small, width: -50 }, [other], canvas, 30)).toMatchObject({ width: 100 })
})

test('ready-made walls are whole, and a pitch follows from a diagonal', () => {
  for (const preset of presetNames) {
    const laid = laidAs(preset, TourId.parse('vong'))
    expect(Wall.safeParse({ wall: 'tuong', name: 'T', ...laid }).success).toBe(true)
  }
  expect(laidAs('columns', TourId.parse('vong')).canvas).toEqual({ width: 17_280, height: 3_240 })
  expect(pitchOf(55, 1920, 1080)).toBe(0.634)
})

test('type in the room: what is under the floor is said to be', () => {
  const room = (distance: number) => {
    const wall = Wall.parse(
      wallOf('tuong', 'vong', {
        canvas: { width: 1920, height: 1080 },
        screens: [{ name: 'A', x: 0, y: 0, width: 1920, height: 1080, pitch: 0.63, distance }],
        regions: [{ region: 'r', x: 0, y: 0, width: 1920, height: 1080, tour: 'vong' }],
      }),
    )
    return present(typeOn(wall, present(wall.screens[0])))
  }
  expect(room(1_500).smallest.verdict).toBe('readable')
  expect(room(1_500).labels.verdict).toBe('easy')
  expect(room(30_000).smallest).toMatchObject({ verdict: 'small' })
  expect(room(30_000).labels.minutes).toBeGreaterThan(room(30_000).smallest.minutes)
})

test('what is edited is taken back step by step; what is typed in one go is one step', () => {
  createRoot((dispose) => {
    const draft = createDraft({ text: '' }, undefined)
    for (const text of ['a', 'ab', 'abc']) draft.change({ text }, 'text')
    draft.change({ text: 'moved' })
    expect(draft.changed()).toBe(true)
    draft.undo()
    expect(draft.value()).toEqual({ text: 'abc' })
    draft.undo()
    expect([draft.value(), draft.canUndo(), draft.changed()]).toEqual([{ text: '' }, false, false])
    draft.redo()
    expect(draft.value()).toEqual({ text: 'abc' })
    draft.change({ text: 'other' })
    expect(draft.canRedo()).toBe(false)
    draft.settle({ text: 'saved' }, EventId.parse('e-1'))
    expect([draft.changed(), draft.canUndo(), draft.after()]).toEqual([false, false, 'e-1'])
    dispose()
  })
})

test('every widget has a form: no parameter is of a shape that the editor does not know', () => {
  for (const [name, widget] of Object.entries(widgets))
    for (const { name: parameter, shape } of parametersOf(widget)) {
      if (/^(indicators?|area)$/.test(parameter))
        expect([name, parameter, shape.is]).toEqual([
          name,
          parameter,
          parameter === 'indicators' ? 'list' : parameter,
        ])
      expect(shape.is).toBeTypeOf('string')
    }
})

describe('what is seen on the glass', () => {
  const wall = Wall.parse(wallOf('tuong', 'vong'))
  const tour = Tour.parse(tourOf('vong', 'canh-a'))
  const now = Instant.parse(1_800_000_000_000)
  const around = (more: Partial<Around> = {}): Around => ({
    glasses: [],
    paired: [],
    directives: [],
    tour: (id) => (id === tour.tour ? tour : undefined),
    now,
    ...more,
  })
  const glass = (shown: string, more: object = {}): Around['glasses'][number] => ({
    id: 's-1',
    name: 'Trái',
    kind: 'screen',
    wall: 'tuong',
    at: Instant.parse(now - 1_000),
    report: {
      window: { width: 1920, height: 1080, ratio: 1 },
      shown: [{ scene: Scene.shape.scene.parse(shown), why: 'tour' }],
      blank: false,
      curtain: false,
      frameAge: 20,
      dropped: 0,
      age: 1,
      version: '1',
      faults: [],
    },
    ...more,
  })
  const states = (more: Partial<Around>) => seenOn(wall, around(more)).map(({ state }) => state)

  test('it is told apart what is right, other, silent, away and not there', () => {
    expect(states({})).toEqual(['unpaired', 'unpaired'])
    expect(states({ glasses: [glass('canh-a')] })).toEqual(['right', 'unpaired'])
    expect(states({ glasses: [glass('canh-b')] })[0]).toBe('other')
    const silent = glass('canh-a', { at: Instant.parse(now - 6_001) })
    expect(states({ glasses: [silent] })[0]).toBe('silent')
    const faulty = glass('canh-a')
    const report = { ...faulty.report, faults: [{ what: 'hỏng' }] }
    expect(states({ glasses: [{ ...faulty, report }] })[0]).toBe('faults')
    const local = { ...faulty.report, shown: [{ why: 'local' }] }
    expect(states({ glasses: [{ ...faulty, report: local }] })[0]).toBe('right')
  })

  test('a screen may be paired to the name of its wall; who looks by an address is that screen', () => {
    expect(states({ glasses: [glass('canh-a', { wall: 'Phòng trực' })] })[0]).toBe('right')
    const { report, ...rest } = glass('canh-a', { kind: 'person', name: 'Lan', wall: undefined })
    const looking = { ...rest, report: { ...report, wall: wall.wall, screen: 'Phải' } }
    expect(states({ glasses: [looking] })).toEqual(['unpaired', 'right'])
    const stranger = glass('canh-a', { kind: 'person', name: 'Lan', wall: undefined })
    expect(elsewhere([wall], around({ glasses: [looking, stranger] }))).toEqual([stranger])
  })
})
