/** What every widget may know of the scene that it stands in. */
import { createContext, useContext, type Accessor } from 'solid-js'
import type { AreaCode } from '#shared/ids'
import type { Focus, Scene } from '#shared/scene'

export interface SceneHere {
  readonly scene: Accessor<Scene>
  /** The area that the scene is of: that in focus, or the topmost that this screen may see. */
  readonly area: Accessor<AreaCode>
  readonly focus: Accessor<Focus | undefined>
  /** Parts of the scene are on other screens. */
  readonly spans: Accessor<boolean>
  /** It is made ready, and not yet on the glass. */
  readonly hidden: Accessor<boolean>
}

export const SceneContext = createContext<SceneHere>()

export function useScene(): SceneHere {
  const scene = useContext(SceneContext)
  if (!scene) throw new Error('no scene around this widget')
  return scene
}
