/**
 * Where a map's camera stands so that bounds fit a rectangle, and so that a part of that rectangle shows
 * exactly its part of the picture: a map that spans screens is drawn in pieces, each on its own screen.
 * Web Mercator as in MapLibre: the world is 512 px wide at zoom 0.
 */
const WORLD = 512
/** Web Mercator ends here, degrees of latitude. */
const POLAR = 85.051129

export type Bounds = readonly [west: number, south: number, east: number, north: number]

export interface Padding {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** CSS px, from the upper left of the whole map. */
export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Camera {
  readonly center: [longitude: number, latitude: number]
  readonly zoom: number
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
const xOf = (longitude: number) => (longitude + 180) / 360
const yOf = (latitude: number) => {
  const angle = radians(Math.max(-POLAR, Math.min(POLAR, latitude)))
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)
}
const longitudeOf = (x: number) => x * 360 - 180
const latitudeOf = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

/** No nearer than this: a single camera is shown with its surroundings. */
const NEAREST = 14

/** `whole`: size of the map of which `part` is drawn here, CSS px. */
export function cameraFor(
  [west, south, east, north]: Bounds,
  padding: Padding,
  whole: { readonly width: number; readonly height: number },
  part: Part,
): Camera {
  const { top, right, bottom, left } = padding
  const width = Math.max(1, whole.width - left - right)
  const height = Math.max(1, whole.height - top - bottom)
  const x = [xOf(west), xOf(east)] as const
  const y = [yOf(north), yOf(south)] as const
  // World widths per px; what is a point fits anywhere.
  const scale = Math.min(
    width / Math.max(x[1] - x[0], Number.EPSILON),
    height / Math.max(y[1] - y[0], Number.EPSILON),
    WORLD * 2 ** NEAREST,
  )
  // The middle of the bounds stands in the middle of what the padding leaves.
  const aside = part.x + part.width / 2 - (left + width / 2)
  const below = part.y + part.height / 2 - (top + height / 2)
  return {
    center: [
      longitudeOf((x[0] + x[1]) / 2 + aside / scale),
      latitudeOf((y[0] + y[1]) / 2 + below / scale),
    ],
    zoom: Math.log2(scale / WORLD),
  }
}

/** The part of an element that a window shows, in whole px; undefined where it shows none of it. */
export function visiblePart(
  element: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  },
  window: { readonly width: number; readonly height: number },
): Part | undefined {
  const x = Math.floor(Math.max(0, -element.left))
  const y = Math.floor(Math.max(0, -element.top))
  const width = Math.ceil(Math.min(element.width, window.width - element.left)) - x
  const height = Math.ceil(Math.min(element.height, window.height - element.top)) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}
