/** What a frozen link holds, as Explore asks for it, and how its own views are addressed. */
import { createContext, useContext } from 'solid-js'
import { addressOf, placeOf, type Place } from '#client/explore/address'
import type { Ask } from '#client/explore/ask'
import { linkTo } from '#client/lang/link'
import type { Earlier } from '#shared/span'
import type { Instant } from '#shared/time'
import type { View } from '#shared/view'

export function askOf(view: View): Ask {
  return {
    series: async () => view.line,
    periods: async ({ by }) => (by === 'day' ? view.days : view.months),
    figuresAt: async ({ indicator, at }) =>
      [view.before, ...(view.present ? [view.present] : []), ...(view.inputs ?? [])].find(
        (one) => one.indicator === indicator && one.at === at,
        // Of another moment nothing was kept, and nothing is made up.
      ) ?? { ...view.before, indicator, at, figures: [] },
    trust: async () => view.trust,
    readings: async () => view.readings,
  }
}

interface Frozen {
  readonly id: string
  readonly at: Instant
  /** What its present was compared with. */
  readonly earlier: Earlier
}

/** Undefined on a page that shows the present. */
export const FrozenContext = createContext<Frozen>()
export const useFrozen = () => useContext(FrozenContext)

/** Within a frozen link; another area, indicator or span leads to the present. */
export function frozenAddress(id: string, from: Place, to: Place): string {
  if (to.area !== from.area || to.indicator !== from.indicator || to.span !== from.span)
    return addressOf(to)
  const { view, event, among, order } = to
  return linkTo(`/frozen/${id}`, {
    view: view === 'figure' ? undefined : view,
    event: event?.toString(),
    among,
    order,
  })
}

/** The place that such an address is of. */
export function frozenPlace(view: View, search: string): Place {
  const { area, indicator, span } = view
  const query = new URLSearchParams(search)
  const path = ['', 'explore', area, indicator, query.get('view') ?? '', query.get('event') ?? '']
  return { ...placeOf(path.join('/'), search), span }
}
