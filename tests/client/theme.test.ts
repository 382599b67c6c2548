/** The colours of both themes, worked out from the style sheet itself. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Rgb = readonly [number, number, number]

const css = readFileSync('client/theme/tokens.css', 'utf8')
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6})[0-9a-f]{0,2}, (#[0-9a-f]{6})/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)
type Theme = 'light' | 'dark'

function rgb(theme: Theme, name: string): Rgb {
  const hex = pairs.get(name)?.[theme]
  if (!hex) throw new Error(`no colour --${name}`)
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(linear)
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** WCAG 2.2. */
function contrast(theme: Theme, one: string, other: string): number {
  const [a, b] = [luminance(rgb(theme, one)), luminance(rgb(theme, other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** How a deuteranope sees it (Machado, Oliveira and Fernandes 2009, severity 1), in linear light. */
function deuteranope(colour: Rgb): Rgb {
  const [r = 0, g = 0, b = 0] = colour.map(linear)
  return [
    0.367322 * r + 0.860646 * g - 0.227968 * b,
    0.280085 * r + 0.672501 * g + 0.047413 * b,
    -0.01182 * r + 0.04294 * g + 0.968881 * b,
  ]
}

/** CIE L*a*b* of linear light, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const seen = (theme: Theme, name: string) => lab(deuteranope(rgb(theme, name)))
const distance = (one: Rgb, other: Rgb) =>
  Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0)))

const INKS = ['ink-1', 'ink-2', 'ink-3']
const PRIORITIES = ['urgent', 'high', 'medium', 'low']
/** A difference that nobody takes for the same colour. */
const TOLD_APART = 20

describe.each([
  ['dark', 7],
  ['light', 4.5],
] as const)('the %s theme', (theme, least) => {
  it.each(INKS)('%s is read on every ground', (ink) => {
    for (const ground of ['field', 'well', 'hairline'])
      expect(contrast(theme, ink, ground), ground).toBeGreaterThanOrEqual(
        // A sheet over the wall is read by whoever opened it, at arm's length.
        ground === 'hairline' ? 4.5 : least,
      )
  })

  it('says that figures are made up so that it is read', () => {
    expect(contrast(theme, 'ink-1', 'simulated')).toBeGreaterThanOrEqual(least)
  })

  it.each([...PRIORITIES, 'edge', 'line'])('the shape of %s stands out from the field', (name) => {
    expect(contrast(theme, name, 'field')).toBeGreaterThanOrEqual(3)
  })

  it('tells the priorities apart without red and green', () => {
    for (const one of PRIORITIES)
      for (const other of PRIORITIES.filter((name) => name > one))
        expect(
          distance(seen(theme, one), seen(theme, other)),
          `${one} and ${other}`,
        ).toBeGreaterThan(TOLD_APART)
  })

  it('has a ramp of even steps that begins above the field', () => {
    const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => `ramp-${step}`)
    expect(contrast(theme, 'ramp-1', 'field')).toBeGreaterThanOrEqual(1.7)
    const lightness = steps.map((name) => seen(theme, name)[0])
    const ways = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0))
    for (const way of ways) expect(Math.abs(way)).toBeGreaterThan(5)
    expect(new Set(ways.map(Math.sign)).size).toBe(1)
  })
})
