/** The root size of a screen's type: what its wall's room needs, as far as the scenes shown can bear it. */
import { createEffect, onCleanup, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { createWindowSize, type Station } from '#client/wall/station'
import { rootFor, sizeFor } from '#shared/legibility'
import type { Shown } from '#shared/programme'
import { ULTRAWIDE_FROM } from '#shared/scene'
import type { WallScreen } from '#shared/wall'

/** The most that any screen of the wall needs, px of the canvas: what spans them must be one size. */
function neededBy(screens: readonly WallScreen[]): number | undefined {
  const needs = screens.flatMap(({ pitch, distance }) =>
    pitch === undefined || distance === undefined ? [] : [sizeFor({ pitch, distance })],
  )
  return needs.length === 0 ? undefined : Math.max(...needs)
}

/** px of the canvas per rem. */
function rootOfStation({ wall }: Station, shown: readonly Shown[]): number | undefined {
  const rects = shown.map(({ rect }) => rect)
  if (rects.length === 0) return undefined
  const needed = neededBy(wall.screens)
  return Math.min(
    ...rects.map((rect) =>
      rootFor(rect, rect.width >= ULTRAWIDE_FROM * rect.height ? 'ultrawide' : 'wide', needed),
    ),
  )
}

/** Keeps the root scale of the page; a window that is not as many px as its screen scales with it. */
export function createRoot(
  station: Accessor<Station>,
  shown: Accessor<readonly Shown[]>,
  narrow: Accessor<boolean>,
): void {
  const { setRoot } = useWall()
  const size = createWindowSize()
  createEffect(() => {
    const root = narrow() ? undefined : rootOfStation(station(), shown())
    setRoot(root === undefined ? undefined : (root * size().width) / station().screen.width)
  })
  onCleanup(() => setRoot(undefined))
}
