/** Whether what is shown can be trusted: asked by the marks around the screen and by the sheet over it. */
import { createMemo, type Accessor } from 'solid-js'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { fill } from '#shared/text'

/** Some of the figures are made up. */
export function createSimulated(): Accessor<boolean> {
  const { store } = useWall()
  return createMemo(() =>
    store
      .table('source')
      .all()
      .some(({ definition }) => definition?.simulated),
  )
}

/** Since when the link is lost, in words; undefined while it is not. */
export function createLostSince(): Accessor<string | undefined> {
  const { feed, now, at } = useWall()
  return () => {
    const { lostAt } = feed()
    return lostAt === undefined
      ? undefined
      : fill(words.faces.lostSince, {
          time: format.seconds(at(lostAt)),
          age: format.elapsed(now() - at(lostAt)),
        })
  }
}
