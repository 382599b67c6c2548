/** The server's clock on this screen: ages and staleness are told by it, never by the local clock. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { Instant, SECOND } from '#shared/time'

/** A message is late by its journey, so a small difference is no reason to move the clock, ms. */
const TOLERANCE = 250

export function nextOffset(
  offset: number | undefined,
  serverNow: number,
  localNow: number,
): number {
  const seen = serverNow - localNow
  if (offset === undefined || Math.abs(seen - offset) > TOLERANCE) return seen
  // Journeys only make the server look behind: the largest difference is the truest.
  return Math.max(offset, seen)
}

export interface WallClock {
  /** The server's time, ticking on its whole seconds. */
  readonly now: Accessor<Instant>
  heard(serverNow: Instant): void
  /** A moment of the local clock on the server's. */
  at(local: number): Instant
}

const instant = (ms: number): Instant => Instant.parse(Math.max(0, Math.round(ms)))

export function createClock(local: () => number = Date.now): WallClock {
  let offset: number | undefined
  const at = (moment: number) => instant(moment + (offset ?? 0))
  const [now, setNow] = createSignal(at(local()))

  let timer: ReturnType<typeof setTimeout> | undefined
  function tick() {
    clearTimeout(timer)
    const current = at(local())
    setNow(() => current)
    timer = setTimeout(tick, SECOND - (current % SECOND))
  }
  tick()
  onCleanup(() => clearTimeout(timer))

  return {
    now,
    at,
    heard(serverNow) {
      const next = nextOffset(offset, serverNow, local())
      const moved = offset === undefined || Math.abs(next - offset) > TOLERANCE
      offset = next
      if (moved) tick()
    },
  }
}
