/** One thing that is wrong now, in words, with the events that say so. */
import type { Position } from '#shared/geometry'
import type { AreaCode } from '#shared/ids'
import { Domain, type Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { CameraEntry } from '#shared/kinds/camera-observed'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { Provenance } from '#shared/kinds/provenance'
import type { ReportEntry } from '#shared/kinds/report-changed'
import type { SourceEntry } from '#shared/kinds/source-defined'
import { rankOf, type Priority } from '#shared/quality'
import type { Focus } from '#shared/scene'
import type { Instant } from '#shared/time'

/** Of what it is: a domain of the catalogue, or the data themselves. */
export const WRONG_DOMAINS = [...Domain.options, 'sources'] as const
export type WrongDomain = (typeof WRONG_DOMAINS)[number]

export interface Wrong {
  /** Same as long as it is the same matter. */
  readonly key: string
  readonly priority: Priority
  readonly domain: WrongDomain
  readonly what: string
  /** As somebody typed it, whatever the language of the page. */
  readonly lang?: 'vi'
  readonly road?: string | undefined
  readonly where: string
  readonly area: AreaCode | undefined
  /** WGS 84, where its own place is known. */
  readonly at?: Position | undefined
  /** By what several are told as one. */
  readonly cause: string
  /** How several are told as one; `{n}` of them. */
  readonly many: string
  /** How many of what `many` counts it is. */
  readonly count: number
  /** When that was observed of which it is known: what came late is as old as it is. */
  readonly since: Instant
  /** That is not its beginning: it was so before. */
  readonly lasting: boolean
  /** What was observed at `since` raised it, and is no later word on it. */
  readonly news: boolean
  readonly focus: Focus
  /** What says so, the newest first (E10). */
  readonly events: readonly [Provenance, ...Provenance[]]
  /** Whose limit it is, where there is one. */
  readonly publisher?: string
}

/** What the log knows, as far as it can be wrong. */
export interface Known {
  readonly indicators: readonly IndicatorEntry[]
  readonly cameras: readonly CameraEntry[]
  readonly reports: readonly ReportEntry[]
  readonly sources: readonly SourceEntry[]
  readonly areas: ReadonlyMap<AreaCode, AreaEntry>
  readonly catalogue: ReadonlyMap<string, Indicator>
  /** The area that the screen is of. */
  readonly root: AreaCode | undefined
  readonly now: Instant
}

export const nameOf = ({ areas }: Known, area: AreaCode): string => areas.get(area)?.name ?? area

/** The gravest first, what is news before what lasts, the newest first. */
export function inOrder(one: Wrong, other: Wrong): number {
  return (
    rankOf[one.priority] - rankOf[other.priority] ||
    Number(one.lasting) - Number(other.lasting) ||
    // What lasts is told anew by every reading: by its time the lines would never stand still.
    (one.lasting ? 0 : other.since - one.since) ||
    (one.key < other.key ? -1 : 1)
  )
}
