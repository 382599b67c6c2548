/** The last resort of a page that cannot be followed by another without a blank. */

/** Only while the server would answer: an error page of the browser never comes back by itself. */
export function loadAnew(): void {
  fetch(location.href, { cache: 'no-store' }).then(
    ({ ok }) => ok && (top ?? self).location.reload(),
    (error: unknown) => console.warn('reload:', error),
  )
}
