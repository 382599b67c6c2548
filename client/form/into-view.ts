/** What answers a button is often below the edge of a tablet: it is brought to the eye, and nothing further. */
export function intoView(element: HTMLElement): void {
  requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }))
}
