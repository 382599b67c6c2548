/** How large the type of a screen is in its room: what is drawn there, at the size that the wall draws it. */
import {
  arcMinutes,
  capHeight,
  FLOOR_ARC_MINUTES,
  PREFERRED_ARC_MINUTES,
  rootFor,
  sizeFor,
} from '#shared/legibility'
import { ULTRAWIDE_FROM } from '#shared/scene'
import type { Rect, Wall, WallScreen } from '#shared/wall'

/** Of the smallest text and of labels, rem (see client/theme/tokens.css). */
const SMALLEST_REM = 1
const LABEL_REM = 1.25

export interface Seen {
  /** mm */
  readonly capital: number
  readonly minutes: number
  readonly verdict: 'small' | 'readable' | 'easy'
}

export interface TypeInRoom {
  readonly smallest: Seen
  readonly labels: Seen
  /** mm */
  readonly distance: number
}

const meets = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** What is printed as the floor is at the floor. */
function verdictOf(minutes: number): Seen['verdict'] {
  const printed = Math.round(minutes * 10) / 10
  if (printed < FLOOR_ARC_MINUTES) return 'small'
  return printed < PREFERRED_ARC_MINUTES ? 'readable' : 'easy'
}

/** Undefined as long as nobody said what room it is. */
export function typeOn({ screens, regions }: Wall, screen: WallScreen): TypeInRoom | undefined {
  const { pitch, distance } = screen
  if (pitch === undefined || distance === undefined) return undefined
  const room = { pitch, distance }
  // What spans screens is one size: what the one that needs most needs.
  const needed = Math.max(
    ...screens.flatMap((one) =>
      one.pitch === undefined || one.distance === undefined
        ? []
        : [sizeFor({ pitch: one.pitch, distance: one.distance })],
    ),
  )
  const roots = regions
    .filter((region) => meets(region, screen))
    .map((rect) =>
      rootFor(rect, rect.width >= ULTRAWIDE_FROM * rect.height ? 'ultrawide' : 'wide', needed),
    )
  if (roots.length === 0) return undefined
  const root = Math.min(...roots)
  const seen = (rem: number): Seen => {
    const minutes = arcMinutes(room, root * rem)
    return { capital: capHeight(room, root * rem), minutes, verdict: verdictOf(minutes) }
  }
  return { smallest: seen(SMALLEST_REM), labels: seen(LABEL_REM), distance }
}

const MM_PER_INCH = 25.4

/** Distance between the pixels of a panel, mm. */
export function pitchOf(inches: number, width: number, height: number): number {
  const pitch = (inches * MM_PER_INCH) / Math.hypot(width, height)
  return Math.round(pitch * 1_000) / 1_000
}
