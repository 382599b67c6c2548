/** The area that is looked at, and below it those within: as map and ranking show them. */
import type { Held } from '#server/take/held'
import { when, moment, type Cell, type Sheet } from '#server/take/sheet'
import type { TakeWords } from '#server/take/words'
import type { AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { doubtsIn } from '#shared/reckon/doubts'
import { tidy } from '#shared/reckon/formula'
import type { Shown } from '#shared/reckon/present'
import type { View } from '#shared/view'

/** Groupings before the communes that they are of; what is dead after what counts, what has no figure last. */
function inOrder({ within, shown }: Held, area: AreaCode): AreaCode[] {
  const rank = ({ level }: AreaEntry): number => (level === 'commune' ? 1 : 0)
  const alive = ({ area: code }: AreaEntry): number => (shown(code)?.isAlive ? 0 : 1)
  const value = ({ area: code }: AreaEntry): number => shown(code)?.value ?? -Infinity
  return within(area)
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        alive(one) - alive(other) ||
        value(other) - value(one) ||
        one.name.localeCompare(other.name, 'vi'),
    )
    .map(({ area: code }) => code)
}

/** That it no longer counts; else how it came about, and what of what it is made of is not simply measured. */
function stateOf(
  { entry, isAlive, readings }: Shown,
  { definition }: Held,
  words: TakeWords,
): string {
  if (!isAlive) return words.dead
  if (entry && !definition?.formula) return words.qualities[entry.latest.quality]
  const doubts = doubtsIn(readings).map(({ quality, n }) => `${words.qualities[quality]}: ${n}`)
  const made = [
    ...(definition?.formula ? [words.makings.reckoned] : []),
    ...(entry ? [] : [words.makings.areas]),
  ]
  return [...made, ...doubts].join('; ')
}

export function areasOf(view: View, held: Held, words: TakeWords): Sheet {
  const beforeAt = when(view.before)
  const row = (code: AreaCode): readonly Cell[] => {
    const area = held.area(code)
    const shown = held.shown(code)
    const { before, after } = held.change(code)
    const named = [code, area?.fullName ?? code, area ? words.levels[area.level] : '']
    if (!shown)
      return [...named, null, null, null, null, null, 0, held.communes(code).length, words.nothing]
    const { value, observedAt, entry, known, all } = shown
    const { latest, rivals = [] } = entry ?? {}
    return [
      ...named,
      value,
      before ?? null,
      beforeAt,
      after ?? null,
      before === undefined || after === undefined ? null : tidy(after - before),
      known,
      all,
      stateOf(shown, held, words),
      moment(observedAt),
      latest ? moment(latest.receivedAt) : null,
      latest?.source ?? null,
      latest?.id ?? null,
      latest?.person ?? null,
      rivals.map((rival) => `${rival.latest.source}: ${rival.latest.value}`).join('; '),
    ]
  }
  const { columns } = words
  const header = [
    columns.areaCode,
    columns.area,
    columns.level,
    columns.value,
    columns.before,
    columns.beforeAt,
    columns.after,
    columns.change,
    columns.known,
    columns.all,
    columns.quality,
    columns.observed,
    columns.received,
    columns.source,
    columns.event,
    columns.person,
    columns.rivals,
  ]
  const rows = [view.area, ...inOrder(held, view.area)].map((code) => {
    const cells = row(code)
    return header.map((_, place) => cells[place] ?? null)
  })
  return { name: words.areas, header, rows }
}
