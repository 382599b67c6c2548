/** What areas are to be, as the events by which the log comes to say so. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { EventLog } from '#server/log/log'
import { foldArea } from '#server/projections/definitions'
import { createState, type Tables } from '#server/projections/state'
import { eventOf, type Event } from '#shared/event'
import { EventId, Seq, type AreaCode, type Source } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { DataOf } from '#shared/kinds/index'
import type { Instant } from '#shared/time'

export interface Definition {
  readonly code: AreaCode
  readonly data: DataOf<'area.defined'>
}

/** Areas and boundaries by code. */
export type Standing = Pick<Tables, 'get' | 'entries'>

const PAGE = 200

/** The log's last word on every area, folded from its events: no server need have run. */
export async function standingIn(log: EventLog): Promise<Standing> {
  const state = createState()
  let before = Seq.parse((await log.head()) + 1)
  for (;;) {
    const page = await log.readBack('area.defined', before, PAGE)
    for (const event of page) if (event.kind === 'area.defined') foldArea(state, event)
    const last = page.at(-1)
    if (!last) return state
    before = last.seq
  }
}

/** What an entry says of its area, without who said it and when. */
export function saidOf(entry: AreaEntry): DataOf<'area.defined'> {
  const {
    area: _area,
    source: _source,
    id: _id,
    observedAt: _observedAt,
    receivedAt: _receivedAt,
    quality: _quality,
    person: _person,
    ...said
  } = entry
  return said
}

/**
 * An event for each area of which the log says something else, so that the same file again changes
 * nothing, and one after another file comes into force again. A definition that does not tell `since`
 * or `parts`, or has no boundary, leaves those that stand.
 */
export function eventsOf(
  definitions: readonly Definition[],
  standing: Standing,
  { source, now }: { readonly source: Source; readonly now: Instant },
): Event[] {
  return definitions.flatMap(({ code, data }) => {
    const before = standing.get('area', code)
    const said = before && saidOf(before)
    const whole = {
      ...(said?.since !== undefined && { since: said.since }),
      ...(said?.parts !== undefined && { parts: said.parts }),
      ...data,
    }
    const { boundary, ...fields } = whole
    const drawn = standing.get('boundary', code)?.boundary
    if (isDeepStrictEqual(said, fields) && (!boundary || isDeepStrictEqual(drawn, boundary)))
      return []
    const content = JSON.stringify([whole, before?.id])
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
    return [
      eventOf(
        {
          id: EventId.parse(`area:${code}:${hash}`),
          source,
          area: code,
          observedAt: now,
          receivedAt: now,
          quality: 'official',
        },
        'area.defined',
        whole,
      ),
    ]
  })
}
