/** The wall itself, in a frame of its true size, drawn as small as its place: what is edited, with live data. */
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'
import { linkTo } from '#client/lang/link'
import type { Scene, Shape } from '#shared/scene'
import * as z from 'zod'

export const SIZES: Readonly<Record<Shape, { readonly width: number; readonly height: number }>> = {
  wide: { width: 1_920, height: 1_080 },
  ultrawide: { width: 3_840, height: 1_080 },
}

const Ready = z.object({ preview: z.literal('ready') })

interface Preview {
  readonly frame: HTMLIFrameElement
  readonly ready: Accessor<boolean>
}

/** Made here and not in a template: the policy of the page lets no template hold a frame. */
export function createPreview(scene: Accessor<Scene>, shape: Accessor<Shape>): Preview {
  const frame = document.createElement('iframe')
  frame.title = 'IOC Wall'
  frame.tabIndex = -1
  frame.inert = true
  frame.src = linkTo('/', { preview: '' })
  const [ready, setReady] = createSignal(false)

  const told = ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== location.origin || source !== frame.contentWindow) return
    // A frame that was loaded anew has forgotten what it was told.
    setReady(false)
    if (Ready.safeParse(data).success) setReady(true)
  }
  addEventListener('message', told)
  onCleanup(() => removeEventListener('message', told))

  createEffect(() => {
    const draft = scene()
    if (ready()) frame.contentWindow?.postMessage({ scene: draft }, location.origin)
  })
  createEffect(() => {
    const { width, height } = SIZES[shape()]
    frame.width = String(width)
    frame.height = String(height)
  })
  return { frame, ready }
}
