/** What was said of a scene, a tour or a wall, version by version, read back from the log. */
import type { DefinedKind } from '#server/scenes/definitions'
import type { EventLog } from '#server/log/log'
import type { Stored } from '#shared/event'
import { Seq } from '#shared/ids'

const END = Seq.parse(Number.MAX_SAFE_INTEGER)
const PAGE = 200

export type Version = Stored<DefinedKind>

function isVersion(event: Stored): event is Version {
  return (
    event.kind === 'scene.defined' || event.kind === 'tour.defined' || event.kind === 'wall.defined'
  )
}

export function idOf({ data }: Version): string {
  if ('scene' in data) return data.scene
  return 'tour' in data ? data.tour : data.wall
}

/** All versions of a kind, newest first; no more of the log is read than is asked for. */
export async function* versionsOf(log: EventLog, kind: DefinedKind): AsyncGenerator<Version> {
  let before = END
  for (;;) {
    const page = await log.readBack(kind, before, PAGE)
    yield* page.filter(isVersion)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    before = last.seq
  }
}
