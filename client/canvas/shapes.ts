/** The marks and hatches of the map, drawn once per map at the size of the screen. */
import type { Map as MapLibre } from 'maplibre-gl'
import type { MapPalette } from '#client/canvas/map-style'

type Pen = CanvasRenderingContext2D

/** Draws in a square of 1 × 1 and gives an image of `size` device pixels. */
function picture(size: number, draw: (pen: Pen) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no 2D canvas')
  pen.scale(size, size)
  draw(pen)
  return pen.getImageData(0, 0, size, size)
}

function polygon(pen: Pen, points: readonly (readonly [number, number])[]) {
  pen.beginPath()
  for (const [x, y] of points) pen.lineTo(x, y)
  pen.closePath()
}

function disc(pen: Pen, radius: number) {
  pen.beginPath()
  pen.arc(0.5, 0.5, radius, 0, 2 * Math.PI)
}

/** Stripes from lower left to upper right that meet at the edges of the repeated square. */
function hatch(width: number, colour: string, ground?: string) {
  return (pen: Pen) => {
    if (ground) {
      pen.fillStyle = ground
      pen.fillRect(0, 0, 1, 1)
    }
    pen.strokeStyle = colour
    pen.lineWidth = width
    for (const shift of [-1, 0, 1]) {
      pen.beginPath()
      pen.moveTo(shift - 0.5, 1.5)
      pen.lineTo(shift + 1.5, -0.5)
      pen.stroke()
    }
  }
}

/** Outlined in the colour of the field, so that a mark stands out from any shade under it. */
function solid(palette: MapPalette, colour: string, shape: (pen: Pen) => void) {
  return (pen: Pen) => {
    shape(pen)
    pen.lineWidth = 0.14
    pen.lineJoin = 'round'
    pen.strokeStyle = palette.field
    pen.stroke()
    pen.fillStyle = colour
    pen.fill()
  }
}

const diamond = (pen: Pen) =>
  polygon(pen, [
    [0.5, 0.07],
    [0.93, 0.5],
    [0.5, 0.93],
    [0.07, 0.5],
  ])
const triangle = (pen: Pen) =>
  polygon(pen, [
    [0.5, 0.1],
    [0.94, 0.88],
    [0.06, 0.88],
  ])
const square = (pen: Pen) =>
  polygon(pen, [
    [0.14, 0.14],
    [0.86, 0.14],
    [0.86, 0.86],
    [0.14, 0.86],
  ])

function frozen(palette: MapPalette) {
  return (pen: Pen) => {
    pen.fillStyle = palette.field
    disc(pen, 0.5)
    pen.fill()
    pen.strokeStyle = palette.ink1
    pen.lineWidth = 0.16
    disc(pen, 0.34)
    pen.stroke()
  }
}

function off(palette: MapPalette) {
  return (pen: Pen) => {
    for (const [width, colour] of [
      [0.42, palette.field],
      [0.18, palette.ink1],
    ] as const) {
      pen.strokeStyle = colour
      pen.lineWidth = width
      pen.lineCap = 'round'
      pen.beginPath()
      pen.moveTo(0.24, 0.24)
      pen.lineTo(0.76, 0.76)
      pen.moveTo(0.76, 0.24)
      pen.lineTo(0.24, 0.76)
      pen.stroke()
    }
  }
}

/** `scale`: CSS pixels per rem. */
export function addShapes(map: MapLibre, palette: MapPalette, scale: number) {
  const ratio = map.getPixelRatio()
  const add = (name: string, rem: number, draw: (pen: Pen) => void) =>
    map.addImage(name, picture(Math.max(4, Math.round(rem * scale * ratio)), draw), {
      pixelRatio: ratio,
    })
  const { urgent, high, medium, low } = palette.priority
  add(
    'camera-live',
    0.5,
    solid(palette, palette.ink1, (pen) => disc(pen, 0.38)),
  )
  add('camera-frozen', 0.9, frozen(palette))
  add('camera-off', 0.9, off(palette))
  // What is urgent is seen from where the whole wall is no larger than a hand.
  add('urgent', 2.4, solid(palette, urgent, diamond))
  add('high', 1.8, solid(palette, high, triangle))
  add('medium', 1.5, solid(palette, medium, square))
  add(
    'low',
    1.5,
    solid(palette, low, (pen) => disc(pen, 0.42)),
  )
  add('office', 0.42, solid(palette, palette.ink2, square))
  add('no-data', 0.75, hatch(0.2, palette.hatch, palette.noData))
  add('old', 0.75, hatch(0.3, palette.field))
}
