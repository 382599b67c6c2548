/** What an operator would save or ask on the console, put into a server's log. */
import { randomUUID } from 'node:crypto'
import { ownEvent } from '#server/log/own'
import type { RunningServer } from '#server/server'
import type { Event } from '#shared/event'
import type { DataOf } from '#shared/kinds/index'
import type { Clock } from '#shared/time'

export async function say(
  { log }: RunningServer,
  clock: Clock,
  ...said: readonly (
    | { readonly kind: 'scene.defined'; readonly data: DataOf<'scene.defined'> }
    | { readonly kind: 'tour.defined'; readonly data: DataOf<'tour.defined'> }
    | { readonly kind: 'wall.defined'; readonly data: DataOf<'wall.defined'> }
    | { readonly kind: 'wall.commanded'; readonly data: DataOf<'wall.commanded'> }
  )[]
): Promise<void> {
  const origin = { clock, uuid: randomUUID }
  await log.append(
    said.map((one): Event => {
      switch (one.kind) {
        case 'scene.defined':
          return ownEvent(origin, one.kind, one.data)
        case 'tour.defined':
          return ownEvent(origin, one.kind, one.data)
        case 'wall.defined':
          return ownEvent(origin, one.kind, one.data)
        case 'wall.commanded':
          return ownEvent(origin, one.kind, one.data)
      }
    }),
  )
}
