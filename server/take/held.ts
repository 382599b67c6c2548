/** What a view holds, as Explore shows it. */
import { above, isWithin, type ParentOf } from '#server/access/within'
import { parseEntry } from '#shared/entries'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { changeOf, figureNow, figuresIn, type Change } from '#shared/reckon/change'
import { presentOf, type Shown } from '#shared/reckon/present'
import type { View } from '#shared/view'

export interface Held {
  readonly definition: Indicator | undefined
  area(code: AreaCode): AreaEntry | undefined
  /** Those there are in an area, groupings and communes; not itself. */
  within(code: AreaCode): readonly AreaEntry[]
  /** The communes of an area, itself if it is one. */
  communes(code: AreaCode): readonly AreaEntry[]
  /** Those that were in it and have ended. */
  ended(code: AreaCode): readonly AreaEntry[]
  /** Of the figure that is looked at, or of one that it is made of. */
  shown(code: AreaCode, indicator?: IndicatorCode): Shown | undefined
  /** What it was, and what is compared with it: another publisher's past is no past of this. */
  change(code: AreaCode): Change
  /** Some source that it stands on makes its figures up. */
  readonly isSimulated: boolean
}

export function heldIn(view: View): Held {
  const areas = new Map<AreaCode, AreaEntry>()
  const figures = new Map<string, IndicatorEntry>()
  let isSimulated = false
  for (const [table, , , entry] of view.entries) {
    if (table === 'area') {
      const area = parseEntry('area', entry)
      areas.set(area.area, area)
    } else if (table === 'indicator') {
      const figure = parseEntry('indicator', entry)
      figures.set(`${figure.indicator}@${figure.area}`, figure)
    } else if (table === 'source')
      isSimulated ||= !!parseEntry('source', entry).definition?.simulated
  }
  const definition = view.definitions.find(({ code }) => code === view.indicator)
  const parentOf: ParentOf = (code) => {
    const area = areas.get(code)
    return area && above(area)
  }
  const all = [...areas.values()]
  // Each is asked for many times over, and all areas are gone through for it.
  const within = once((top: AreaCode) =>
    all.filter(
      ({ area, until }) => until === undefined && area !== top && isWithin(parentOf, area, top),
    ),
  )
  const communes = once((top: AreaCode) => {
    const own = areas.get(top)
    return [...(own ? [own] : []), ...within(top)].filter(({ level }) => level === 'commune')
  })
  const shownOf = (known: Indicator) =>
    once((code: AreaCode) =>
      presentOf(
        {
          definition: (one) => view.definitions.find(({ code: of }) => of === one),
          figure: (indicator, area) => figures.get(`${indicator}@${area}`),
          area: (one) => areas.get(one),
          communes,
          now: view.at,
        },
        known,
        code,
      ),
    )
  const shownBy = new Map(view.definitions.map((one) => [one.code, shownOf(one)]))
  const shown = (code: AreaCode, indicator = view.indicator): Shown | undefined =>
    shownBy.get(indicator)?.(code)
  const then = figuresIn(view.before)
  const now = view.present && figuresIn(view.present)
  return {
    definition,
    area: (code) => areas.get(code),
    within,
    communes,
    ended: (top) =>
      all.filter(
        ({ area, level, until }) =>
          level === 'commune' && until !== undefined && isWithin(parentOf, area, top),
      ),
    shown,
    change: (code) => changeOf(then.get(code), now ? now.get(code) : figureNow(shown(code))),
    isSimulated,
  }
}

/** Answers that are kept, by area. */
function once<T>(ask: (area: AreaCode) => T): (area: AreaCode) => T {
  const kept = new Map<AreaCode, { readonly answer: T }>()
  return (area) => {
    const known = kept.get(area) ?? { answer: ask(area) }
    kept.set(area, known)
    return known.answer
  }
}
