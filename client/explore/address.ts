/** Where one is in Explore, as an address: every view has one, so that back works and a link leads there. */
import { linkTo } from '#client/lang/link'
import { AreaCode, IndicatorCode, Seq } from '#shared/ids'
import { Span } from '#shared/span'
import { Instant } from '#shared/time'
import * as z from 'zod'

export const View = z.enum(['figure', 'events', 'compare', 'paper'])
export type View = z.infer<typeof View>

/** What is ranked: the areas right below, or all communes in them. */
const Among = z.enum(['below', 'communes'])

export interface Place {
  /** Stands where an area should, and can be no area's code. */
  readonly unread?: string | undefined
  readonly area: AreaCode | undefined
  readonly indicator: IndicatorCode | undefined
  readonly view: View
  /** Of the event that is open, in the view of events. */
  readonly event: Seq | undefined
  /** Events observed before this are listed, ms; absent: the newest. */
  readonly before: Instant | undefined
  /** Absent: as suits the indicator. */
  readonly span: Span | undefined
  readonly among: z.infer<typeof Among> | undefined
  /** The highest first unless told. */
  readonly order: 'low' | undefined
  /** What an area is compared with: its peers unless told, those beside it, or named ones. */
  readonly against: 'siblings' | readonly AreaCode[] | undefined
}

export const HOME = '/explore'

const optional = <S extends z.ZodType>(schema: S, given: unknown): z.output<S> | undefined =>
  schema.safeParse(given).data

function againstOf(given: string | null): Place['against'] {
  if (given === null || given === 'siblings') return given ?? undefined
  return given.split(',').flatMap((code) => optional(AreaCode, code) ?? [])
}

/** What cannot be read of an address behind its area is left out: a worn link leads as near as it can. */
export function placeOf(path: string, search: string): Place {
  const [named, indicator, view, event] = path
    .slice(HOME.length + 1)
    .split('/')
    .map(decodeURIComponent)
  const query = new URLSearchParams(search)
  const area = optional(AreaCode, named)
  return {
    unread: area === undefined ? named || undefined : undefined,
    area,
    indicator: optional(IndicatorCode, indicator),
    view: optional(View, view) ?? 'figure',
    event: optional(z.coerce.number().pipe(Seq), event || undefined),
    before: optional(z.coerce.number().pipe(Instant), query.get('before') ?? undefined),
    span: optional(Span, query.get('span')),
    among: optional(Among, query.get('among')),
    order: query.get('order') === 'low' ? 'low' : undefined,
    against: againstOf(query.get('with')),
  }
}

export function addressOf(place: Place): string {
  const { area, indicator, view, event, before, span, among, order, against } = place
  const parts: (string | undefined)[] = [area, area && indicator]
  if (area && indicator && view !== 'figure') parts.push(view, event && String(event))
  const path = parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => encodeURIComponent(part ?? ''))
  const compared = view === 'compare' && typeof against === 'object' ? against.join() : against
  return linkTo([HOME, ...path].join('/'), {
    span,
    among,
    order,
    before: view === 'events' ? before?.toString() : undefined,
    with: view === 'compare' ? compared?.toString() : undefined,
  })
}
