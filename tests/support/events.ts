/** Events drawn from the registry of kinds: whatever kind is added is tried by every test that draws. */
import { catalogue } from '#shared/catalogue'
import { eventOf, type Event, type Stored } from '#shared/event'
import { AreaCode, EventId, Seq, Source } from '#shared/ids'
import { KindName, ruleOf } from '#shared/kinds/index'
import { Quality } from '#shared/quality'
import { between, pick, type Random } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { present } from '#tests/support/until'

export const EPOCH_2026 = Date.parse('2026-11-21T00:00:00+07:00')
export const kindNames: readonly KindName[] = KindName.options

/** What feeds send figures of; the others are reckoned. */
export const sentIndicators = catalogue.filter(({ formula }) => formula === undefined)

/** What any feed may send. */
const usualKinds = kindNames.filter((kind) => ruleOf[kind].definedBy === undefined)

export interface Draw {
  readonly kinds?: readonly KindName[]
  readonly sources?: readonly string[]
  readonly areas?: readonly string[]
  /** Few moments make many ties. */
  readonly moments?: number
}

/** A payload as a feed would send it; figures get a revision so that ties are told apart in every way. */
export function payload(random: Random, kind: KindName): unknown {
  const sample = ruleOf[kind].sample(random)
  if (kind !== 'indicator.observed') return sample
  const indicator = pick(random, sentIndicators)
  const [low, high] = indicator.range
  return {
    indicator: indicator.code,
    value: between(random, low, high, 2),
    unit: indicator.unit,
    revision: Math.floor(random() * 3),
  }
}

/** UTF-8 and UTF-16 order the last two differently: whoever compares ids must have chosen. */
const ID_MARKS = ['e', '～', '😀']

/** An event as the door would make it, with the number `index` in its id. */
export function drawEvent(random: Random, index: number, draw: Draw = {}): Event {
  const kind = pick(random, draw.kinds ?? kindNames)
  const source = pick(random, draw.sources ?? ['mot-cua', 'giao-thong/cam-1', 'moi-truong'])
  const area = pick(random, draw.areas ?? ['VN', '46', '19753'])
  const observedAt = EPOCH_2026 + Math.floor(random() * (draw.moments ?? 6)) * MINUTE
  const base = {
    id: EventId.parse(`${pick(random, ID_MARKS)}-${index}`),
    source: Source.parse(source),
    area: AreaCode.parse(area),
    observedAt: Instant.parse(observedAt),
    receivedAt: Instant.parse(EPOCH_2026 + Math.floor(random() * 10) * MINUTE),
    quality: pick(random, Quality.options),
  }
  const flag = random() < 0.05 ? ('future' as const) : undefined
  const person = random() < 0.2 ? 'Nguyễn Thị Ánh' : undefined
  return eventOf(
    { ...base, ...(person !== undefined && { person }), ...(flag && { flag }) },
    kind,
    payload(random, kind),
  )
}

export function drawEvents(random: Random, count: number, draw: Draw = {}): Event[] {
  return Array.from({ length: count }, (_, index) => drawEvent(random, index, draw))
}

/** Kept: the permutations of the same events are numbered by the thousand. */
const seqs: Seq[] = []

/** In the order given, as a log would number them. */
export function numbered(events: readonly Event[]): Stored[] {
  return events.map((event, index) => {
    const seq = (seqs[index] ??= Seq.parse(index + 1))
    return { ...event, seq }
  })
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const here = present(mixed[last])
    mixed[last] = present(mixed[other])
    mixed[other] = here
  }
  return mixed
}

export interface CloudEventDraw {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly area: string
  readonly time: string
  readonly data: unknown
}

/** A CloudEvent that the door accepts (areas other than VN must be defined). */
export function cloudEvent(random: Random, id: string, with_: Partial<CloudEventDraw> = {}) {
  const type = with_.type ?? pick(random, usualKinds)
  const kind = KindName.safeParse(type)
  return {
    specversion: '1.0',
    id,
    source: 'kiem-thu',
    type,
    area: 'VN',
    time: new Date().toISOString(),
    ...(kind.success && { data: payload(random, kind.data) }),
    ...with_,
  }
}

/** A figure of one indicator, for tests that look at values. */
export function figure(
  id: string,
  value: number,
  with_: {
    time?: string
    area?: string
    source?: string
    revision?: number
    quality?: Quality
  } = {},
) {
  const {
    time = new Date().toISOString(),
    area = 'VN',
    source = 'kiem-thu',
    revision = 0,
    quality,
  } = with_
  const data = { indicator: 'gov.dossier.on_time', value, unit: 'percent', revision }
  return { specversion: '1.0', id, source, type: 'indicator.observed', area, time, quality, data }
}
