/** Citizens' field reports. */
import { sampleName, samplePhone } from '#server/demo/citizens'
import { chance, momentOf, rush, saltOf } from '#server/demo/feeds/noise'
import type { Commune, Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent } from '#server/send/cloud-event'
import type { AreaCode } from '#shared/ids'
import type { ReportState } from '#shared/kinds/report-changed'
import { rankOf, type Priority } from '#shared/quality'
import { between, pick, seeded, type Random } from '#shared/random'
import { HOUR, Instant, MINUTE, SECOND } from '#shared/time'

/** One report may begin in each slot. */
const SLOT = 100 * SECOND
const LONGEST = 3 * HOUR
const salt = saltOf('report')

/** `gravest`: as bad as such a thing is at its worst. */
const subjects = [
  { category: 'road', title: 'Ổ gà lớn gần chợ', gravest: 'medium' },
  { category: 'road', title: 'Nắp cống hỏng trên vỉa hè', gravest: 'high' },
  { category: 'waste', title: 'Rác chưa thu gom hai ngày', gravest: 'low' },
  { category: 'waste', title: 'Đổ trộm phế thải xây dựng', gravest: 'medium' },
  { category: 'flood', title: 'Nước ngập qua mắt cá chân', gravest: 'high' },
  { category: 'flood', title: 'Nước chảy xiết qua ngầm tràn', gravest: 'urgent' },
  { category: 'lighting', title: 'Đèn đường không sáng', gravest: 'medium' },
  { category: 'order', title: 'Hát loa kẹo kéo quá giờ', gravest: 'low' },
  { category: 'order', title: 'Lấn chiếm lòng đường bán hàng', gravest: 'medium' },
  { category: 'other', title: 'Cây nghiêng có nguy cơ đổ', gravest: 'high' },
  { category: 'other', title: 'Dây điện đứt rơi xuống đường', gravest: 'urgent' },
] as const

function priorityOf(gravest: Priority, drawn: number): Priority {
  const found = drawn < 0.06 ? 'urgent' : drawn < 0.25 ? 'high' : drawn < 0.55 ? 'medium' : 'low'
  return rankOf[found] < rankOf[gravest] ? gravest : found
}

function course(random: Random): [ReportState, number][] {
  const assigned = 2 + random() * 9
  const steps: [ReportState, number][] = [
    ['new', 0],
    ['assigned', assigned],
  ]
  steps.push([random() < 0.08 ? 'rejected' : 'resolved', assigned + 15 + random() * 120])
  return steps
}

/** In the commune, near its middle: about a kilometre around in the country, less in the town. */
function placeIn(commune: Commune, random: Random): [number, number] {
  const reach = commune.landscape === 'town' ? 0.004 : 0.009
  const [longitude, latitude] = commune.centre
  return [
    between(random, longitude - reach, longitude + reach, 5),
    between(random, latitude - reach, latitude + reach, 5),
  ]
}

interface Drawn {
  readonly commune: Commune
  /** When each state begins; the last of them closes it. */
  readonly steps: readonly (readonly [state: ReportState, at: Instant])[]
  readonly event: (state: ReportState, at: Instant) => Outgoing
}

function draw(world: World, slot: number): Drawn | undefined {
  const random = seeded(Math.floor(chance(salt, slot) * 2 ** 32))
  const start = slot * SLOT + Math.floor(random() * 100) * SECOND
  const moment = momentOf(Instant.parse(start))
  if (random() > 0.1 + 0.6 * rush(moment)) return undefined
  const commune = pick(random, world.communes)
  const subject = pick(random, subjects)
  const priority = priorityOf(subject.gravest, random())
  const position = placeIn(commune, random)
  const report = `PA-${moment.day}-${String(slot % 864).padStart(3, '0')}`
  const reporter = { name: sampleName(random), phone: samplePhone(random) }
  const rating = Math.ceil(random() * 3) + 2
  return {
    commune,
    steps: course(random).map(([state, minutes]) => [
      state,
      Instant.parse(start + Math.floor((minutes * MINUTE) / SECOND) * SECOND),
    ]),
    event: (state, at) => ({
      feed: 'phan-anh',
      event: cloudEvent({
        id: `${report}:${state}`,
        source: 'phan-anh',
        kind: 'report.changed',
        observedAt: at,
        area: commune.code,
        data: {
          report,
          state,
          category: subject.category,
          title: subject.title,
          position,
          priority,
          reporter,
          ...(state === 'resolved' && chance(salt + 1, slot) < 0.6 ? { rating } : {}),
        },
      }),
    }),
  }
}

/** The changes of state observed in (from, to]. */
export function reportsBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: Outgoing[] = []
  for (let slot = Math.floor((from - LONGEST) / SLOT); slot <= to / SLOT; slot++) {
    const drawn = draw(world, slot)
    for (const [state, at] of drawn?.steps ?? [])
      if (drawn && at > from && at <= to) out.push(drawn.event(state, at))
  }
  return out
}

/** From when to when each report of a commune is open. */
type Spans = ReadonlyMap<AreaCode, readonly (readonly [from: Instant, to: Instant])[]>

/** Slots whose reports are kept together: an hour's. */
const BLOCK = 36
const BLOCKS_AT_MOST = 64
const blocks = new WeakMap<World, Map<number, Spans>>()

/** Kept, as they are asked for by every commune at every reading. */
function spansOf(world: World, block: number): Spans {
  const kept = blocks.get(world) ?? new Map<number, Spans>()
  blocks.set(world, kept)
  const known = kept.get(block)
  if (known) return known
  const spans = new Map<AreaCode, (readonly [Instant, Instant])[]>()
  for (let slot = block * BLOCK; slot < (block + 1) * BLOCK; slot++) {
    const drawn = draw(world, slot)
    const from = drawn?.steps[0]?.[1]
    const to = drawn?.steps.at(-1)?.[1]
    if (!drawn || from === undefined || to === undefined) continue
    const { code } = drawn.commune
    spans.set(code, [...(spans.get(code) ?? []), [from, to]])
  }
  if (kept.size >= BLOCKS_AT_MOST) kept.clear()
  kept.set(block, spans)
  return spans
}

/** How many reports of a commune are open at a moment. */
export function openReportsOf(world: World, { code }: Commune, at: Instant): number {
  const last = Math.floor(at / SLOT / BLOCK)
  let open = 0
  for (let block = Math.floor((at - LONGEST) / SLOT / BLOCK); block <= last; block++)
    for (const [from, to] of spansOf(world, block).get(code) ?? [])
      if (from <= at && at < to) open++
  return open
}
