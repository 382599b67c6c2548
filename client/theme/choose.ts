/** A wall is dark unless its address says otherwise: `?theme=light` for a bright hall. */
export function chooseTheme(search: string): void {
  if (new URLSearchParams(search).get('theme') === 'light')
    document.documentElement.dataset['theme'] = 'light'
}
