/** A view as tables: what it is of, its areas, its line, how far it can be trusted, and the events behind it. */
import { aboutOf } from '#server/take/about'
import { areasOf } from '#server/take/areas'
import { findingsOf } from '#server/take/findings'
import { heldIn, type Held } from '#server/take/held'
import { moment, type Cell, type Sheet } from '#server/take/sheet'
import { trustOf } from '#server/take/trust'
import { takeWords, type TakeWords } from '#server/take/words'
import { besides } from '#shared/answers'
import type { Text } from '#shared/text'
import { units } from '#shared/unit'
import type { View } from '#shared/view'
import * as z from 'zod'

export const Table = z.enum(['about', 'areas', 'line', 'findings', 'trust', 'events'])
type Table = z.infer<typeof Table>

/** What every row of a table that is copied on has to carry with it: that its figures are made up, too. */
function carried(
  view: View,
  { definition, isSimulated }: Held,
  words: TakeWords,
  language: keyof Text,
): (sheet: Sheet) => Sheet {
  const { columns } = words
  const header = [columns.indicator, columns.unit, columns.asOf, columns.simulated]
  const more: readonly Cell[] = [
    view.indicator,
    definition ? units[definition.unit].symbol[language] : '',
    moment(view.at),
    isSimulated ? words.simulated : words.real,
  ]
  return (sheet) => ({
    ...sheet,
    header: [...sheet.header, ...header],
    rows: sheet.rows.map((row) => [...row, ...more]),
  })
}

export function sheetsOf(view: View, language: keyof Text): Readonly<Record<Table, Sheet>> {
  const words = takeWords[language]
  const held = heldIn(view)
  const whole = carried(view, held, words, language)
  return {
    about: aboutOf(view, held, words, language),
    areas: whole(areasOf(view, held, words)),
    line: whole(lineOf(view, words)),
    findings: whole(findingsOf(view, held, words)),
    trust: whole(trustOf(view, held, words)),
    events: whole(eventsOf(view, words)),
  }
}

function lineOf(view: View, words: TakeWords): Sheet {
  const { line } = view
  const { columns } = words
  return {
    name: words.line,
    header: [
      columns.time,
      columns.value,
      columns.low,
      columns.high,
      columns.known,
      columns.all,
      columns.areaCode,
      columns.source,
    ],
    rows: line.times.map((time, place): readonly Cell[] => [
      moment(time),
      line.values[place] ?? null,
      line.low[place] ?? null,
      line.high[place] ?? null,
      line.known?.[place] ?? null,
      line.all?.[place] ?? null,
      view.area,
      line.feeds.join(', '),
    ]),
  }
}

function eventsOf({ readings: { readings } }: View, words: TakeWords): Sheet {
  const { columns } = words
  // What another feed says is a row of its own, but in views that were kept before it was.
  const listed = new Set(readings.map(({ seq }) => seq))
  const row = (
    reading: (typeof readings)[number]['earlier'][number],
    said: string,
  ): readonly Cell[] => [
    reading.seq,
    reading.source,
    reading.id,
    reading.value,
    words.qualities[reading.quality],
    reading.revision,
    reading.person ?? '',
    moment(reading.observedAt),
    moment(reading.receivedAt),
    said,
  ]
  return {
    name: words.events,
    header: [
      columns.seq,
      columns.source,
      columns.event,
      columns.value,
      columns.quality,
      columns.revision,
      columns.person,
      columns.observed,
      columns.received,
      columns.remark,
    ],
    rows: readings.flatMap((reading) => {
      const { earlier, others } = besides(reading)
      return [
        row(reading, ''),
        ...earlier.map((one) => row(one, words.earlier)),
        ...others.filter(({ seq }) => !listed.has(seq)).map((one) => row(one, words.others)),
      ]
    }),
  }
}
