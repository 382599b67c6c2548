/** Addresses within the product. The language of a page is in its address, so links hand it on. */
import { language } from '#client/lang/words'

/** `query` without a value for a name leaves that name out. */
export function linkTo(
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, value)
  if (language === 'en') search.set('lang', 'en')
  return search.size === 0 ? path : `${path}?${search}`
}

/** Where a person wanted to go, if that is within the product; a link from outside must not lead out of it. */
export function wanted(to: unknown, origin = location.origin): string | undefined {
  if (typeof to !== 'string' || !URL.canParse(to, origin)) return undefined
  const url = new URL(to, origin)
  return url.origin === origin ? url.pathname + url.search : undefined
}
