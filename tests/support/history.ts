/** A database with its log, history and projections, and readings to put into it. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '#server/db/store'
import { createFigures, type Figures } from '#server/history/figures'
import { createHistory, type History } from '#server/history/history'
import type { EventLog } from '#server/log/log'
import { sqlLog } from '#server/log/sql'
import { createCheckpoint } from '#server/projections/checkpoint'
import { startProjections } from '#server/projections/runner'
import type { State } from '#server/projections/state'
import { eventOf, type Event } from '#shared/event'
import { AreaCode, EventId, IndicatorCode, Source } from '#shared/ids'
import type { KindName } from '#shared/kinds/index'
import type { Quality } from '#shared/quality'
import { Instant, systemClock, type Clock } from '#shared/time'
import { temporaryFolder } from '#tests/support/folder'

export const PM25 = { indicator: IndicatorCode.parse('env.pm25'), area: AreaCode.parse('46') }

export interface Opened {
  readonly store: Store
  readonly history: History
  readonly log: EventLog
  readonly state: State
  readonly figures: Figures
}

export async function openHistory(
  file = join(temporaryFolder(), 'history.db'),
  clock: Clock = systemClock,
): Promise<Opened> {
  const store = await openStore(file, randomUUID)
  onTestFinished(() => store.close().catch(() => undefined))
  const history = createHistory(store, clock)
  const log = await sqlLog(store, history.alongside)
  await history.follow(log)
  const { state } = await startProjections(log, createCheckpoint(store))
  return { store, history, log, state, figures: createFigures(store, state) }
}

/** For those who ask as the product itself does. */
export const seesAll = (): boolean => true

export interface Said {
  readonly id: string
  readonly time: number
  readonly source?: string
  readonly area?: string
  readonly quality?: Quality
  readonly future?: boolean
  readonly person?: string
}

/** An event of any kind. */
export function said(kind: KindName, about: Said, data: unknown): Event {
  const { id, time, source = 'moi-truong', area = PM25.area, quality = 'measured' } = about
  const { future = false, person } = about
  const envelope = {
    id: EventId.parse(id),
    source: Source.parse(source),
    area: AreaCode.parse(area),
    observedAt: Instant.parse(time),
    receivedAt: Instant.parse(time),
    quality,
    ...(person !== undefined && { person }),
    ...(future && { flag: 'future' as const }),
  }
  return eventOf(envelope, kind, data)
}

export interface Reading extends Said {
  readonly value: number
  readonly revision?: number
  readonly indicator?: string
  readonly unit?: string
}

export function reading(one: Reading): Event {
  const { value, revision = 0, indicator = PM25.indicator, unit = 'micrograms_per_m3' } = one
  return said('indicator.observed', one, { indicator, value, unit, revision })
}

/** The feed that a reading is of. */
export const feedIn = ({ source = 'moi-truong' }: Said): string => source.replace(/\/.*/, '')
