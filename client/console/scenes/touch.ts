/**
 * A finger on the grid acts at once. Gridstack lets one drag only after it rested for a third of a second,
 * so that a page can be scrolled by its tiles; here tiles are there to be moved, and take every touch.
 */
export function touchAtOnce(element: HTMLElement): void {
  let held: number | undefined
  const tell = (type: string, { clientX, clientY }: Touch, to: EventTarget) =>
    to.dispatchEvent(
      new MouseEvent(type, {
        bubbles: true,
        cancelable: true,
        composed: true,
        view: window,
        clientX,
        clientY,
        button: 0,
        buttons: type === 'mouseup' ? 0 : 1,
      }),
    )
  const heldIn = ({ changedTouches }: TouchEvent) =>
    [...changedTouches].find(({ identifier }) => identifier === held)

  function start(event: TouchEvent) {
    const { target } = event
    const [touch] = event.changedTouches
    if (!(target instanceof Element) || !target.closest('.grid-stack-item') || !touch) return
    // Neither gridstack nor the browser makes a mouse of this touch a second time.
    event.stopPropagation()
    event.preventDefault()
    if (held !== undefined) return
    held = touch.identifier
    tell('mousedown', touch, target)
  }
  function move(event: TouchEvent) {
    const touch = heldIn(event)
    if (touch) tell('mousemove', touch, event.target ?? element)
  }
  function end(event: TouchEvent) {
    const touch = heldIn(event)
    if (!touch) return
    held = undefined
    tell('mouseup', touch, event.target ?? element)
  }
  element.addEventListener('touchstart', start, { capture: true, passive: false })
  element.addEventListener('touchmove', move, { passive: true })
  element.addEventListener('touchend', end)
  element.addEventListener('touchcancel', end)
}
