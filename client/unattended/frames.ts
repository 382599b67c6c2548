/** The frames in which pages follow each other: each as large as the window, and one of them seen. */
import css from '#client/unattended/frames.module.css'
import { HELD, tell } from '#client/unattended/message'

/** What a page that ended gives up by and by (its graphics, for one) is given up by then, ms. */
export const GONE_AFTER_MS = 3_000

export interface Frames {
  open(number: number): void
  show(number: number): void
  greet(number: number): void
  /** Tells the page to end, and takes the frame away once it has. */
  end(number: number): void
  discard(number: number): void
  numberOf(source: MessageEventSource | null): number | undefined
}

export function createFrames(): Frames {
  const frames = new Map<number, HTMLIFrameElement>()
  const say = (number: number, word: 'shown' | 'end') => {
    const page = frames.get(number)?.contentWindow
    if (page) tell(page, word)
  }
  const discard = (number: number) => {
    frames.get(number)?.remove()
    frames.delete(number)
  }
  return {
    open(number) {
      const frame = document.createElement('iframe')
      frame.name = HELD
      frame.className = css.frame ?? ''
      frame.allow = 'fullscreen; screen-wake-lock'
      // Nobody reaches what is not seen.
      frame.inert = true
      frame.src = location.href
      frames.set(number, frame)
      document.body.append(frame)
    },
    show(number) {
      const frame = frames.get(number)
      if (!frame) return
      frame.inert = false
      frame.dataset['shown'] = 'true'
      frame.contentWindow?.focus()
      say(number, 'shown')
    },
    greet: (number) => say(number, 'shown'),
    end(number) {
      const frame = frames.get(number)
      if (!frame) return
      delete frame.dataset['shown']
      frame.inert = true
      say(number, 'end')
      setTimeout(() => discard(number), GONE_AFTER_MS)
    },
    discard,
    numberOf(source) {
      for (const [number, frame] of frames) if (frame.contentWindow === source) return number
      return undefined
    },
  }
}
