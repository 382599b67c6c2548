/** The editor's preview: a page that shows the scene its own origin is about to save, with live data. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { Scene } from '#shared/scene'
import * as z from 'zod'

const Message = z.object({ scene: Scene })

export const isPreview = (search: string): boolean => new URLSearchParams(search).has('preview')

/** Undefined until the editor has sent one, and on every page that is no preview. */
export function createDraft(search: string): Accessor<Scene | undefined> {
  const [draft, setDraft] = createSignal<Scene>()
  if (!isPreview(search)) return draft
  const taken = ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== location.origin || source !== parent) return
    const message = Message.safeParse(data)
    if (message.success) setDraft(message.data.scene)
  }
  addEventListener('message', taken)
  onCleanup(() => removeEventListener('message', taken))
  parent.postMessage({ preview: 'ready' }, location.origin)
  return draft
}
