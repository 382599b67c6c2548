/**
 * What a leader can read aloud: sentences from the data of a scene, what is grave first. Where there is
 * no room for all, those of the greatest weight go first.
 */
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import type { Health } from '#client/store/health'
import type { Queue } from '#client/store/dossiers'
import { concerns, type Concern } from '#client/store/wrong/concern'
import type { Wrong } from '#client/store/wrong/item'
import type { Freshness } from '#shared/freshness'
import type { AreaCode } from '#shared/ids'
import { breachOf, type Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

export interface Sentence {
  /** What stands between two asterisks is stressed. */
  readonly text: string
  /** 0 is never left out. */
  readonly weight: number
}

export interface Figure {
  readonly definition: Indicator
  readonly value: number | undefined
  readonly freshness: Freshness
  readonly target: number | undefined
}

export interface Told {
  readonly place: string
  readonly area: AreaCode
  /** What the scene is about. */
  readonly concern: Concern
  /** What concerns it and what is urgent, in the order of the list. */
  readonly wrong: readonly Wrong[]
  readonly figures: readonly Figure[]
  readonly health: Readonly<Record<Health, number>>
  /** The scene is of the sources themselves. */
  readonly ofSources: boolean
  readonly cameras: { readonly live: number; readonly all: number } | undefined
  readonly dossiers: Queue | undefined
  readonly lostAt: Instant | undefined
}

export function sentencesOf(told: Told): readonly Sentence[] {
  const { summary } = words
  const lost = told.lostAt
  const out: (Sentence | undefined)[] = [
    lost === undefined
      ? undefined
      : { text: fill(summary.lost, { time: format.seconds(lost) }), weight: 0 },
    elsewhere(told),
    { text: state(told), weight: 0 },
    sources(told),
    cameras(told),
    dossiers(told),
    limits(told),
    target(told),
    trust(told),
  ]
  return out.flatMap((sentence) =>
    sentence ? [{ ...sentence, text: unbroken(capital(sentence.text)) }] : [],
  )
}

/** A number and its unit stay on one line. */
const unbroken = (text: string) => text.replaceAll('\u2009', '\u00a0')
const numberWord = (n: number): string => words.summary.numbers[n] ?? format.number(n)
const capital = (text: string) =>
  text.replace(/^(\*?)(\p{Ll})/u, (_, star, first) => star + String(first).toUpperCase())
/** Within a sentence: not where a name is an abbreviation. */
const small = (text: string) =>
  text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase())
const plain = (text: string) => text.replaceAll('*', '')

function matter({ what, road, where, area }: Wrong, told: Told): string {
  const place = [where, road].filter(Boolean).join(words.listComma)
  const named = small(plain(what))
  return area === undefined || (area === told.area && !road)
    ? named
    : fill(words.summary.at, { what: named, where: plain(place) })
}

/** Of what the scene is about, and says so: the province may well have what is urgent elsewhere. */
function state(told: Told): string {
  const { domains } = told.concern
  const text = stateOf(told)
  if (!domains) return text
  const names = domains.map((domain) => words.summary.domains[domain])
  return fill(words.summary.about, { domains: names.join(words.listComma), text })
}

function stateOf(told: Told): string {
  const { summary } = words
  const of = (priority: Wrong['priority']) =>
    told.wrong.filter((item) => item.priority === priority && concerns(told.concern, item))
  const [urgent] = of('urgent')
  const [high] = of('high')
  const place = told.place
  if (urgent) {
    const n = of('urgent').length
    const what = matter(urgent, told)
    return n === 1
      ? fill(summary.urgentOne, { place, what })
      : fill(summary.urgentMany, { place, n: numberWord(n), what })
  }
  if (high) {
    const n = of('high').length
    const what = matter(high, told)
    return n === 1
      ? fill(summary.highOne, { what })
      : fill(summary.high, { n: numberWord(n), what })
  }
  const watched = of('medium').length
  if (watched > 0) return fill(summary.watch, { place, n: numberWord(watched) })
  // Nothing is called calm beside what is urgent elsewhere.
  const isAll = told.wrong.every((item) => concerns(told.concern, item))
  const low = of('low').length
  if (low > 0) return fill(isAll ? summary.low : summary.lowHere, { place, n: numberWord(low) })
  return told.figures.length > 0 && told.figures.every(({ value }) => value === undefined)
    ? summary.nothing
    : fill(isAll ? summary.calm : summary.calmHere, { place })
}

/** What is urgent is told on every scene, and first. */
function elsewhere(told: Told): Sentence | undefined {
  const urgent = told.wrong.filter(
    (item) => item.priority === 'urgent' && !concerns(told.concern, item),
  )
  const [newest] = urgent
  if (!newest) return undefined
  const { summary } = words
  const sentence = urgent.length === 1 ? summary.elsewhereOne : summary.elsewhere
  const what = matter(newest, told)
  return { text: fill(sentence, { n: numberWord(urgent.length), what }), weight: 0 }
}

const isFresh = ({ value, freshness }: Figure) =>
  value !== undefined && (freshness === 'fresh' || freshness === 'due')

function limits({ figures }: Told): Sentence | undefined {
  const judged = figures.filter((figure) => isFresh(figure) && figure.definition.thresholds)
  if (judged.length === 0) return undefined
  const beyond = judged.filter(({ definition, value }) => breachOf(definition, value ?? NaN))
  const { summary } = words
  const [only] = judged
  if (beyond.length === 0)
    return judged.length === 1 && only
      ? { text: fill(summary.one, { name: say(only.definition.short) }), weight: 4 }
      : { text: fill(summary.all, { n: numberWord(judged.length) }), weight: 4 }
  const names = beyond.map(({ definition }) => say(definition.short)).join(words.listComma)
  const ok = numberWord(judged.length - beyond.length)
  return { text: fill(summary.some, { ok, all: numberWord(judged.length), names }), weight: 2 }
}

/** Of the figure that is furthest from its target, as a share of it. */
function target({ figures }: Told): Sentence | undefined {
  const gaps = figures.flatMap((figure) => {
    const { definition, value, target: aim } = figure
    if (value === undefined || aim === undefined || !isFresh(figure)) return []
    if (definition.direction === 'none') return []
    const gap = definition.direction === 'up' ? aim - value : value - aim
    return [{ definition, value, gap, share: gap / (Math.abs(aim) || 1) }]
  })
  const [worst] = gaps.toSorted((one, other) => other.share - one.share)
  if (!worst) return undefined
  const { definition, value, gap } = worst
  const { summary } = words
  const name = say(definition.short)
  const shown = format.withUnit(value, definition.unit)
  if (gap <= 0) return { text: fill(summary.met, { name, value: shown }), weight: 5 }
  const amount = format.difference(gap, definition.unit)
  const distance = fill(definition.direction === 'up' ? summary.short : summary.over, { amount })
  return { text: fill(summary.target, { name, value: shown, gap: distance }), weight: 3 }
}

function sources({ ofSources, health }: Told): Sentence | undefined {
  if (!ofSources) return undefined
  const { live, late, silent } = health
  const all = live + late + silent
  if (all === 0) return undefined
  const { summary } = words
  const text =
    live === all
      ? fill(summary.sourcesAll, { n: numberWord(all) })
      : fill(summary.sources, { live: numberWord(live), all: numberWord(all) })
  return { text, weight: 1 }
}

function cameras({ cameras: counted }: Told): Sentence | undefined {
  if (!counted || counted.all === 0) return undefined
  const { live, all } = counted
  const { summary } = words
  const text =
    live === all
      ? fill(summary.camerasAll, { n: format.number(all) })
      : fill(summary.cameras, { live: format.number(live), all: format.number(all) })
  return { text, weight: 3 }
}

function dossiers({ dossiers: queue }: Told): Sentence | undefined {
  if (!queue || queue.all === 0) return undefined
  const n = format.number(queue.open)
  const overdue = format.number(queue.counts.overdue)
  const sentence = queue.counts.overdue > 0 ? words.summary.dossiers : words.summary.dossiersNone
  return { text: fill(sentence, { n, overdue }), weight: 3 }
}

/** What must be known of the data before any of it is believed. */
function trust({ health, figures }: Told): Sentence | undefined {
  const { summary } = words
  const old = figures.filter(({ freshness }) => freshness === 'stale' || freshness === 'dead')
  const unknown = figures.filter(({ value }) => value === undefined)
  const counts: readonly (readonly [sentence: string, n: number])[] = [
    [summary.silent, health.silent],
    [summary.late, health.late],
    [summary.old, old.length],
    [summary.unknown, unknown.length],
  ]
  const list = counts.flatMap(([sentence, n]) =>
    n > 0 ? [fill(sentence, { n: numberWord(n) })] : [],
  )
  if (list.length === 0) return undefined
  const last = list.slice(-2).join(summary.and)
  const told = [...list.slice(0, -2), last].join(words.listComma)
  return { text: fill(summary.trust, { list: told }), weight: 1 }
}
