import { describe, expect, test } from 'vitest'
import { arcMinutes, CAP_HEIGHT, capHeight, rootFor, sizeFor } from '#shared/legibility'

/** The rooms of design/control-room.md: a 55-inch full-HD panel and a P1.25 LED wall, six metres away. */
const panel = { pitch: 0.63, distance: 6_000 }
const led = { pitch: 1.25, distance: 6_000 }

describe('type for a room', () => {
  test('at six metres 16 arc-minutes are 28 mm of cap height, 20 are 35 mm', () => {
    expect(capHeight(panel, sizeFor(panel, 16))).toBeCloseTo(27.9, 1)
    expect(capHeight(panel, sizeFor(panel, 20))).toBeCloseTo(34.9, 1)
    expect(arcMinutes(led, sizeFor(led, 16))).toBeCloseTo(16, 6)
    // In px of cap height: 55 on the panel and 28 on the LED wall at the preferred size.
    expect(sizeFor(panel, 20) * CAP_HEIGHT).toBeCloseTo(55.4, 1)
    expect(sizeFor(led, 20) * CAP_HEIGHT).toBeCloseTo(27.9, 1)
  })

  test('the root follows the room, as far as a scene can bear it', () => {
    const hd = { width: 1920, height: 1080 }
    expect(rootFor(hd, 'wide', undefined)).toBe(16)
    expect(rootFor(hd, 'wide', 18)).toBe(18)
    expect(rootFor(hd, 'wide', 63)).toBe(20)
    expect(rootFor(hd, 'wide', 5)).toBeCloseTo(12.8)
    // Four by two of the panels bear what six metres ask.
    const wall = { width: 7680, height: 2160 }
    expect(rootFor(wall, 'ultrawide', sizeFor(panel))).toBeCloseTo(59.1, 1)
  })
})
