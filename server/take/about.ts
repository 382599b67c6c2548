/** What a figure is, where it comes from, what it is to reach and what it is measured by. */
import type { Held } from '#server/take/held'
import { moment, type Cell, type Sheet } from '#server/take/sheet'
import type { TakeWords } from '#server/take/words'
import type { Text } from '#shared/text'
import { units } from '#shared/unit'
import type { View } from '#shared/view'

export function aboutOf(view: View, held: Held, words: TakeWords, language: keyof Text): Sheet {
  const { definition } = held
  const rows: (readonly Cell[])[] = [
    [words.indicator, definition?.name[language] ?? view.indicator],
    [words.code, view.indicator],
    [words.unit, definition ? units[definition.unit].symbol[language] : ''],
    [words.area, held.area(view.area)?.fullName ?? view.area],
    [words.areaCode, view.area],
    [words.simulatedName, held.isSimulated ? words.simulated : words.real],
    [words.asOf, moment(view.at)],
    [words.seq, view.seq],
    [words.from, moment(view.line.from)],
    [words.to, moment(view.line.to)],
    [words.made, view.line.made ? words.makings[view.line.made] : words.nothing],
    [words.feeds, view.line.feeds.join(', ')],
    [words.system, definition?.from?.[language] ?? ''],
    [words.office, definition?.office?.[language] ?? ''],
    ...(definition?.target ?? []).map(({ by, value, upTo = null, publisher }): readonly Cell[] => [
      words.target,
      value,
      upTo,
      moment(by),
      publisher,
    ]),
    ...(definition?.references ?? []).map(
      ({ at, value, upTo = null, of, publisher }): readonly Cell[] => [
        words.reference,
        value,
        upTo,
        moment(at),
        `${of[language]}. ${publisher}`,
      ],
    ),
    ...view.line.breaks.map(({ at, rebuilt, parts, known }): readonly Cell[] => [
      words.merger,
      null,
      null,
      moment(at),
      `${rebuilt ? words.rebuilt : words.broken} (${known}/${parts})`,
    ]),
  ]
  const header = [words.name, words.value, words.upTo, words.time, words.said]
  return { name: words.about, header: header.map((title) => ({ code: title, title })), rows }
}
