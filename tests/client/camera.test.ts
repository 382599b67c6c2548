import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cameraFor, visiblePart, type Camera } from '#client/canvas/camera'

const province = [107.0, 15.9, 108.4, 16.8] as const
const padding = { top: 60, right: 30, bottom: 120, left: 20 }

/** Where a position lies on the picture that a camera sees, px from its upper left. */
function project(
  { center, zoom }: Camera,
  part: { width: number; height: number },
  at: readonly [number, number],
) {
  const world = 512 * 2 ** zoom
  const x = (longitude: number) => ((longitude + 180) / 360) * world
  const y = (latitude: number) => {
    const angle = (latitude * Math.PI) / 180
    return (0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)) * world
  }
  return [
    x(at[0]) - x(center[0]) + part.width / 2,
    y(at[1]) - y(center[1]) + part.height / 2,
  ] as const
}

describe('the camera', () => {
  test('fits the bounds within the padding, and touches it in one direction', () => {
    const whole = { width: 1000, height: 800 }
    const part = { x: 0, y: 0, ...whole }
    const camera = cameraFor(province, padding, whole, part)
    const [left, bottom] = project(camera, part, [province[0], province[1]])
    const [right, top] = project(camera, part, [province[2], province[3]])
    expect(left).toBeGreaterThanOrEqual(padding.left - 1e-6)
    expect(right).toBeLessThanOrEqual(whole.width - padding.right + 1e-6)
    expect(top).toBeGreaterThanOrEqual(padding.top - 1e-6)
    expect(bottom).toBeLessThanOrEqual(whole.height - padding.bottom + 1e-6)
    const air = Math.min(left - padding.left, top - padding.top)
    expect(air).toBeCloseTo(0, 6)
  })

  test('a position lies where it would on the whole map, whatever part is drawn', () => {
    const size = fc.integer({ min: 300, max: 8_000 })
    fc.assert(
      fc.property(
        size,
        size,
        fc.record({ x: fc.nat(2_000), y: fc.nat(2_000), width: size, height: size }),
        fc.double({ min: 107, max: 108.4, noNaN: true }),
        fc.double({ min: 15.9, max: 16.8, noNaN: true }),
        (width, height, part, longitude, latitude) => {
          const whole = { width, height }
          const all = { x: 0, y: 0, ...whole }
          const on = project(cameraFor(province, padding, whole, all), all, [longitude, latitude])
          const here = project(cameraFor(province, padding, whole, part), part, [
            longitude,
            latitude,
          ])
          expect(here[0] + part.x).toBeCloseTo(on[0], 4)
          expect(here[1] + part.y).toBeCloseTo(on[1], 4)
        },
      ),
    )
  })

  test('of an element a window shows whole pixels, or nothing', () => {
    const window = { width: 1920, height: 1080 }
    expect(visiblePart({ left: -100.5, top: 10, width: 400, height: 300 }, window)).toEqual({
      x: 100,
      y: 0,
      width: 300,
      height: 300,
    })
    expect(visiblePart({ left: 1920, top: 0, width: 400, height: 300 }, window)).toBeUndefined()
  })
})
