/** Citizens' field reports. */
import { sampleName, samplePhone } from '#server/demo/citizens'
import { chance, momentOf, rush, saltOf } from '#server/demo/feeds/noise'
import type { Commune, Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent } from '#server/send/cloud-event'
import type { ReportState } from '#shared/kinds/report-changed'
import { between, pick, seeded, type Random } from '#shared/random'
import { HOUR, Instant, MINUTE, SECOND } from '#shared/time'

/** One report may begin in each slot. */
const SLOT = 100 * SECOND
const LONGEST = 3 * HOUR
const salt = saltOf('report')

const subjects = [
  { category: 'road', title: 'Ổ gà lớn gần chợ' },
  { category: 'road', title: 'Nắp cống hỏng trên vỉa hè' },
  { category: 'waste', title: 'Rác chưa thu gom hai ngày' },
  { category: 'waste', title: 'Đổ trộm phế thải xây dựng' },
  { category: 'flood', title: 'Nước ngập qua mắt cá chân' },
  { category: 'lighting', title: 'Đèn đường không sáng' },
  { category: 'order', title: 'Hát loa kẹo kéo quá giờ' },
  { category: 'order', title: 'Lấn chiếm lòng đường bán hàng' },
  { category: 'other', title: 'Cây nghiêng có nguy cơ đổ' },
] as const

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

function reportIn(world: World, slot: number, from: Instant, to: Instant): Outgoing[] {
  const random = seeded(Math.floor(chance(salt, slot) * 2 ** 32))
  const start = slot * SLOT + Math.floor(random() * 100) * SECOND
  const moment = momentOf(Instant.parse(start))
  if (random() > 0.1 + 0.6 * rush(moment)) return []
  const commune = pick(random, world.communes)
  const subject = pick(random, subjects)
  const drawn = random()
  const priority = drawn < 0.015 ? 'urgent' : drawn < 0.1 ? 'high' : drawn < 0.4 ? 'medium' : 'low'
  const position = placeIn(commune, random)
  const report = `PA-${moment.day}-${String(slot % 864).padStart(3, '0')}`
  const reporter = { name: sampleName(random), phone: samplePhone(random) }
  const rating = Math.ceil(random() * 3) + 2
  return course(random).flatMap(([state, minutes]) => {
    const at = Instant.parse(start + Math.floor((minutes * MINUTE) / SECOND) * SECOND)
    if (at <= from || at > to) return []
    const event = cloudEvent({
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
    })
    return [{ feed: 'phan-anh', event }]
  })
}

/** The changes of state observed in (from, to]. */
export function reportsBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: Outgoing[] = []
  for (let slot = Math.floor((from - LONGEST) / SLOT); slot <= to / SLOT; slot++)
    out.push(...reportIn(world, slot, from, to))
  return out
}
