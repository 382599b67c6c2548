/**
 * How large type must be for a room. Cap height as an angle at the reader's eye: 16 arc-minutes is the
 * floor and 20 the preferred (ISO 9241-303, NUREG-0700). The smallest text of a wall is one rem and its
 * labels 1.25 rem, so a root at the floor has its labels at the preferred size.
 */
export const FLOOR_ARC_MINUTES = 16
export const PREFERRED_ARC_MINUTES = 20

/** Height of a capital of Be Vietnam Pro as a share of the font's size, as browsers draw it (tests/browser/wall). */
export const CAP_HEIGHT = 0.75

export interface Room {
  /** Distance between the pixels of the screen, mm. */
  readonly pitch: number
  /** From the eye to the screen, mm. */
  readonly distance: number
}

const radians = (arcMinutes: number): number => ((arcMinutes / 60) * Math.PI) / 180

/** Cap height of type of `px` pixels, mm. */
export const capHeight = ({ pitch }: Pick<Room, 'pitch'>, px: number): number =>
  px * CAP_HEIGHT * pitch

/** The angle under which a capital of type of `px` pixels is seen. */
export function arcMinutes(room: Room, px: number): number {
  return ((Math.atan(capHeight(room, px) / room.distance) * 180) / Math.PI) * 60
}

/** Size of type, px, of which a capital is seen under `minutes`. */
export function sizeFor({ pitch, distance }: Room, minutes = FLOOR_ARC_MINUTES): number {
  return (distance * Math.tan(radians(minutes))) / (pitch * CAP_HEIGHT)
}

/** Root size, px, of what is composed for a rectangle: it is drawn on 120 rem of width and this height. */
const COMPOSED_WIDTH = 120
const COMPOSED_HEIGHT = { wide: 67.5, ultrawide: 33.75 } as const

/** How much smaller or larger than composed a scene may be drawn before its tiles do not hold their text. */
const SMALLEST = 0.8
const LARGEST = 1.25

/** Root size for a rectangle, px. `needed`: what the room asks; undefined where nobody said what room it is. */
export function rootFor(
  { width, height }: { readonly width: number; readonly height: number },
  shape: keyof typeof COMPOSED_HEIGHT,
  needed: number | undefined,
): number {
  const composed = Math.min(width / COMPOSED_WIDTH, height / COMPOSED_HEIGHT[shape])
  return needed === undefined
    ? composed
    : Math.min(Math.max(needed, SMALLEST * composed), LARGEST * composed)
}
