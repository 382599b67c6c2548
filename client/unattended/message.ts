/** What a page, and the page that holds it in a frame, say to each other. Nobody else is listened to. */
import { onCleanup } from 'solid-js'
import * as z from 'zod'

const Message = z.strictObject({
  renewal: z.enum([
    // To the page that holds the frame:
    'alive',
    /** All is painted: it may be shown. */
    'ready',
    /** Another is to take its place. */
    'wanted',
    // To the page in the frame:
    'shown',
    /** Another has taken its place. */
    'end',
  ]),
})
type Word = z.infer<typeof Message>['renewal']

/** By its name a page knows that it is held to be shown, and not for a preview. */
export const HELD = 'ioc-wall-held'
export const isHeld = (): boolean => parent !== self && window.name === HELD

export function tell(to: Window, word: Word): void {
  to.postMessage({ renewal: word }, location.origin)
}

export function hear(take: (word: Word, from: MessageEventSource | null) => void): void {
  const heard = ({ origin, source, data }: MessageEvent<unknown>) => {
    const message = origin === location.origin ? Message.safeParse(data) : undefined
    if (message?.success) take(message.data.renewal, source)
  }
  addEventListener('message', heard)
  onCleanup(() => removeEventListener('message', heard))
}
