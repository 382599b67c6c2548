import { describe, expect, test } from 'vitest'
import { next, stopsOf, turn } from '#client/canvas/stops'

/** A grid of five by five squares, "a0" in the south-west, "e4" in the north-east. */
const squares = ['a', 'b', 'c', 'd', 'e'].flatMap((letter, x) =>
  [0, 1, 2, 3, 4].map((y) => ({
    type: 'Feature' as const,
    properties: { area: `${letter}${y}`, name: `Xã ${letter}${y}` },
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [x, y],
          [x + 1, y],
          [x + 1, y + 1],
          [x, y + 1],
          [x, y],
        ],
      ],
    },
  })),
)
const stops = stopsOf({ type: 'FeatureCollection', features: squares }, 'area', 'name')
const called = (id: string) => stops.find((stop) => stop.id === id)

describe('the keyboard on a map', () => {
  test('begins in the middle, and goes to the neighbour in the direction of the arrow', () => {
    expect(next(stops, undefined, 'ArrowUp')?.id).toBe('c2')
    expect(next(stops, called('c2'), 'ArrowUp')?.id).toBe('c3')
    expect(next(stops, called('c2'), 'ArrowDown')?.id).toBe('c1')
    expect(next(stops, called('c2'), 'ArrowLeft')?.id).toBe('b2')
    expect(next(stops, called('c2'), 'ArrowRight')?.id).toBe('d2')
  })
  test('stays at the edge, and reaches every area', () => {
    expect(next(stops, called('c4'), 'ArrowUp')?.id).toBe('c4')
    const reached = new Set(['c2'])
    for (const id of reached)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
        reached.add(next(stops, called(id), key)?.id ?? '')
    expect(reached.size).toBe(25)
  })
  test('marks are walked round and round, each once', () => {
    const point = (id: string) => ({
      type: 'Feature' as const,
      properties: { id, name: id },
      geometry: { type: 'Point' as const, coordinates: [107, 16] },
    })
    const marks = stopsOf(
      { type: 'FeatureCollection', features: [point('1'), point('1'), point('2')] },
      'id',
      'name',
    )
    expect(marks.map(({ id }) => id)).toEqual(['1', '2'])
    expect(turn(marks, undefined, 1)?.id).toBe('1')
    expect(turn(marks, marks[1], 1)?.id).toBe('1')
    expect(turn(marks, undefined, -1)?.id).toBe('2')
    expect(turn([], undefined, 1)).toBeUndefined()
  })
})
