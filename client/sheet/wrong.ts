/** What a sheet tells of what is wrong: each matter with the events that say so (E10). */
import { words } from '#client/lang/words'
import { provenanceFacts, type Fact } from '#client/sheet/subject'
import type { Store } from '#client/store/store'
import type { Wrong } from '#client/store/wrong/item'
import { fill } from '#shared/text'

/** A sheet is read, not searched: of more events it tells the number. */
const EVENTS_AT_MOST = 12

export function wrongFacts(store: Store, items: readonly Wrong[]): Fact[][] {
  const { wrong, sheet } = words
  const all = items.flatMap((item) => item.events.map((event, turn) => ({ item, event, turn })))
  const shown = all.slice(0, EVENTS_AT_MOST).map(({ item, event, turn }) => [
    ...(turn > 0
      ? []
      : [
          { name: wrong.what, value: item.what },
          {
            name: wrong.place,
            value: [item.where, item.road].filter(Boolean).join(words.listComma),
          },
          { name: sheet.state, value: words.priority[item.priority] },
          ...(item.publisher === undefined ? [] : [{ name: wrong.limit, value: item.publisher }]),
        ]),
    ...provenanceFacts(store, event),
  ])
  const more = all.length - shown.length
  return more > 0
    ? [...shown, [{ name: sheet.events, value: fill(wrong.moreEvents, { n: more }) }]]
    : shown
}
