/** A view as tables: what it is of, its areas, its line, and the events behind it. */
import { besides } from '#shared/answers'
import { units } from '#shared/unit'
import type { Text } from '#shared/text'
import { parseEntry } from '#shared/entries'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { VIETNAM_OFFSET } from '#shared/time'
import type { View } from '#shared/view'
import { takeWords, type TakeWords } from '#server/take/words'

export type Cell = string | number | null

export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** 2026-11-30T17:05:09+07:00: for programs and for people. */
export const timeOf = (at: number): string =>
  `${new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 19)}+07:00`

function held(view: View) {
  const areas = new Map<string, AreaEntry>()
  const figures: IndicatorEntry[] = []
  for (const [table, , , entry] of view.entries) {
    if (table === 'area') {
      const area = parseEntry('area', entry)
      areas.set(area.area, area)
    }
    if (table === 'indicator') {
      const figure = parseEntry('indicator', entry)
      if (figure.indicator === view.indicator) figures.push(figure)
    }
  }
  return { areas, figures }
}

/** Some source that it stands on makes its figures up: every table says so, whoever copies it on. */
const isSimulated = (view: View): boolean =>
  view.entries.some(
    ([table, , , entry]) => table === 'source' && parseEntry('source', entry).definition?.simulated,
  )

/** What every row of a table that is copied on has to carry with it. */
function carried(view: View, sheet: Sheet, words: TakeWords, language: keyof Text): Sheet {
  const [definition] = view.definitions
  const unit = definition ? units[definition.unit].symbol[language] : ''
  const { columns } = words
  const more: readonly Cell[] = [
    view.indicator,
    unit,
    timeOf(view.at),
    isSimulated(view) ? words.simulated : words.real,
  ]
  return {
    ...sheet,
    header: [...sheet.header, columns.indicator, columns.unit, columns.asOf, columns.simulated],
    rows: sheet.rows.map((row) => [...row, ...more]),
  }
}

export function sheetsOf(view: View, language: keyof Text): Sheet[] {
  const words = takeWords[language]
  const tables = [areasOf(view, words), lineOf(view, words), eventsOf(view, words)]
  return [
    about(view, words, language),
    ...tables.map((sheet) => carried(view, sheet, words, language)),
  ]
}

function about(view: View, words: TakeWords, language: keyof Text): Sheet {
  const { areas } = held(view)
  const [definition] = view.definitions
  const area = areas.get(view.area)
  const rows: (readonly Cell[])[] = [
    [words.indicator, definition?.name[language] ?? view.indicator],
    [words.code, view.indicator],
    [words.unit, definition ? units[definition.unit].symbol[language] : ''],
    [words.area, area?.fullName ?? view.area],
    [words.areaCode, view.area],
    [words.simulatedName, isSimulated(view) ? words.simulated : words.real],
    [words.asOf, timeOf(view.at)],
    [words.seq, view.seq],
    [words.from, timeOf(view.line.from)],
    [words.to, timeOf(view.line.to)],
    [words.made, view.line.made ? words.makings[view.line.made] : words.nothing],
    [words.feeds, view.line.feeds.join(', ')],
    [words.system, definition?.from?.[language] ?? ''],
    [words.office, definition?.office?.[language] ?? ''],
    ...(definition?.target ?? []).map(({ by, value, upTo, publisher }): readonly Cell[] => [
      words.target,
      upTo === undefined ? value : `${value}–${upTo}`,
      timeOf(by),
      publisher,
    ]),
    ...(definition?.references ?? []).map(({ at, value, upTo, of, publisher }): readonly Cell[] => [
      words.reference,
      upTo === undefined ? value : `${value}–${upTo}`,
      timeOf(at),
      `${of[language]}. ${publisher}`,
    ]),
    ...view.line.breaks.map(({ at, rebuilt, parts, known }): readonly Cell[] => [
      words.merger,
      timeOf(at),
      rebuilt ? words.rebuilt : words.broken,
      `${known}/${parts}`,
    ]),
  ]
  return { name: words.about, header: [words.name, words.value, words.time, words.said], rows }
}

function areasOf(view: View, words: TakeWords): Sheet {
  const { areas, figures } = held(view)
  const { at, by } = view.before
  // Of a whole month it is that month's, and of no moment in it.
  const beforeAt = by === undefined ? timeOf(at) : timeOf(at).slice(0, by === 'month' ? 7 : 10)
  const before = new Map(view.before.figures.map((one) => [one.area, one.value]))
  const rows = figures
    .filter(({ area }) => areas.get(area)?.until === undefined)
    .toSorted((one, other) => other.latest.value - one.latest.value)
    .map(({ area, latest, rivals = [] }): readonly Cell[] => [
      area,
      areas.get(area)?.fullName ?? area,
      latest.value,
      before.get(area) ?? null,
      beforeAt,
      words.qualities[latest.quality],
      latest.person ?? '',
      latest.source,
      latest.id,
      timeOf(latest.observedAt),
      timeOf(latest.receivedAt),
      rivals.map((rival) => `${rival.latest.source}: ${rival.latest.value}`).join('; '),
    ])
  const { columns } = words
  return {
    name: words.areas,
    header: [
      columns.areaCode,
      columns.area,
      columns.value,
      columns.before,
      columns.beforeAt,
      columns.quality,
      columns.person,
      columns.source,
      columns.event,
      columns.observed,
      columns.received,
      columns.rivals,
    ],
    rows,
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
      timeOf(time),
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
    timeOf(reading.observedAt),
    timeOf(reading.receivedAt),
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
