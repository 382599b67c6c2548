/** What every part of the wall may read. Given once by `main.tsx`. */
import { createContext, useContext, type Accessor } from 'solid-js'
import type { Answer } from '#client/api/answer'
import type { Boundaries } from '#client/api/boundaries'
import type { Catalogue } from '#client/api/indicators'
import type { Feed } from '#client/feed/machine'
import type { Store } from '#client/store/store'
import type { Wrong } from '#client/store/wrong/item'
import type { Palette } from '#client/theme/palette'
import type { Me } from '#shared/access'
import type { Instant } from '#shared/time'

export interface Wall {
  readonly store: Store
  readonly feed: Accessor<Feed>
  /** The server's time, ticking each second. */
  readonly now: Accessor<Instant>
  /** The moment of which what is held tells: now, or with the link lost that at which it was lost. */
  readonly asOf: Accessor<Instant>
  /** A moment of the local clock on the server's. */
  at(local: number): Instant
  /** Counts the times that the link became live: what is fetched over HTTP is fetched anew. */
  readonly sessions: Accessor<number>
  readonly catalogue: Answer<Catalogue>
  readonly communes: Answer<Boundaries>
  /** Who looks: a screen, a person, or a guest of the demonstration. */
  readonly me: Answer<Me>
  /** What is wrong now, the gravest first; with the link lost, what was when it was lost. */
  readonly wrong: Accessor<readonly Wrong[]>
  readonly palette: Palette
  /** The root scale, CSS pixels per rem. */
  readonly scale: Accessor<number>
  /** Sets it, in pixels of the wall's canvas; undefined leaves it to the window. */
  setRoot(px: number | undefined): void
}

export const WallContext = createContext<Wall>()

export function useWall(): Wall {
  const wall = useContext(WallContext)
  if (!wall) throw new Error('no WallContext around this part of the wall')
  return wall
}
