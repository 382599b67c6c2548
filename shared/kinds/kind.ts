/** What an event kind has to say of itself. The registry in `#shared/kinds/index` holds them all. */
import type * as z from 'zod'
import type { PersonRole } from '#shared/access'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { RefusalKey } from '#shared/lang/vi'
import type { Priority } from '#shared/quality'
import type { Random } from '#shared/random'
import type { Text, TextParams } from '#shared/text'

/** What the province knows, for checks that a payload cannot answer by itself. */
export interface Known {
  area(code: AreaCode): boolean
  indicator(code: IndicatorCode): Indicator | undefined
}

/** Why an event is not taken. The language files hold the sentence; a word in it may be another in each language. */
export interface Refusal {
  readonly key: RefusalKey
  readonly params: TextParams
}

/** A line of the ticker. */
export interface Headline {
  readonly text: Text
  readonly priority?: Priority
}

/** What history keeps of an event: one value of one series at the event's observed time. */
export interface Measure {
  readonly indicator: IndicatorCode
  readonly value: number
  readonly revision: number
}

/** Who may say such a thing: the product alone, or feeds registered with the right to define. */
export type DefinedBy = 'product' | 'definers'

export interface Kind<Data extends z.ZodType, Tables extends Record<string, z.ZodType>> {
  readonly title: Text
  readonly data: Data
  /** The tables of keyed entries that this kind folds into. */
  readonly tables: Tables
  /** A realistic payload: documentation, tests and the demonstration draw from it. */
  sample(random: Random): z.input<NoInfer<Data>>
  /** Absent: any feed may. What a wall is drawn with is not every feed's to change. */
  readonly definedBy?: DefinedBy
  /** Least role that may read such events in the log. Absent: whoever may read events of their area. */
  readonly readBy?: PersonRole
  /** What only the catalogue and the area tree can tell: unit, range, references. `area`: the event's. */
  check?(data: z.output<NoInfer<Data>>, known: Known, area: AreaCode): Refusal | undefined
  /** Kept when others are shed under overload. */
  urgent?(data: z.output<NoInfer<Data>>): boolean
  /** A figure for the history, where the kind carries one. */
  measure?(data: z.output<NoInfer<Data>>): Measure
  headline?(data: z.output<NoInfer<Data>>): Headline | undefined
}

export function defineKind<Data extends z.ZodType, Tables extends Record<string, z.ZodType>>(
  kind: Kind<Data, Tables>,
): Kind<Data, Tables> {
  return kind
}
