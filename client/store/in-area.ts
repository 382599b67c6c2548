import { createMemo, type Accessor } from 'solid-js'
import { within } from '#client/store/below'
import { useWall } from '#client/store/context'
import { useScene } from '#client/store/scene'
import { rootOf } from '#client/store/root'
import type { AreaCode } from '#shared/ids'

/** Whether an area lies in the one that the scene shows; undefined where that is the whole province. */
export function useInArea(): Accessor<((area: AreaCode) => boolean) | undefined> {
  const { store } = useWall()
  const here = useScene()
  return createMemo(() => {
    const areas = store.table('area').all()
    const area = here.area()
    return area === rootOf(areas) ? undefined : within(areas, area)
  })
}
