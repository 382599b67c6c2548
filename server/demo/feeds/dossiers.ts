/** Public-service dossiers on their way, faster than in life: an hour or two stands for days. */
import { sampleIdentity, sampleName, samplePhone } from '#server/demo/citizens'
import { ONLINE, onlineShare } from '#server/demo/feeds/government'
import { chance, momentOf, office, saltOf } from '#server/demo/feeds/noise'
import type { Outgoing, World } from '#server/demo/feeds/world'
import { cloudEvent } from '#server/send/cloud-event'
import { pick, seeded } from '#shared/random'
import type { DossierState } from '#shared/kinds/dossier-changed'
import { HOUR, Instant, MINUTE, SECOND } from '#shared/time'

/** One dossier may begin in each slot. */
const SLOT = 20 * SECOND
const LONGEST = 2 * HOUR
const salt = saltOf('dossier')

const fields = [
  'Đất đai',
  'Hộ tịch',
  'Xây dựng',
  'Đăng ký kinh doanh',
  'Chứng thực',
  'Bảo trợ xã hội',
]

/** State by state with the minutes after receipt at which it begins. */
function course(random: () => number): [DossierState, number][] {
  const accepted = 1 + random() * 6
  const done = accepted + 12 + random() * 50
  const steps: [DossierState, number][] = [
    ['received', 0],
    ['accepted', accepted],
  ]
  const drawn = random()
  if (drawn < 0.06) steps.push(['supplement', accepted + 4], ['accepted', accepted + 11])
  if (drawn > 0.965)
    steps.push(['overdue', done], ['processed', done + 25], ['returned', done + 32])
  else steps.push(['processed', done], ['returned', done + 3 + random() * 15])
  return steps
}

interface Drawn {
  readonly steps: readonly (readonly [state: DossierState, at: Instant])[]
  readonly event: (state: DossierState, step: number, at: Instant) => Outgoing
}

function draw(world: World, slot: number): Drawn | undefined {
  const random = seeded(Math.floor(chance(salt, slot) * 2 ** 32))
  const start = slot * SLOT + Math.floor(random() * 20) * SECOND
  const moment = momentOf(Instant.parse(start))
  // The portal takes dossiers by night, too.
  if (random() > Math.max(office(moment), 0.1)) return undefined
  const commune = pick(random, world.communes)
  // As the indicator says of the commune, so that the two can stand side by side on a wall.
  const share = onlineShare(commune, moment, saltOf(ONLINE, commune.code))
  // Its one-stop system is not connected: none of its dossiers is heard of.
  if (share === undefined) return undefined
  const online = 100 * random() < share
  const dossier = `H99-${moment.day}-${String(slot % 4320).padStart(4, '0')}`
  const common = {
    dossier,
    channel: online ? 'online' : random() < 0.95 ? 'counter' : 'post',
    field: pick(random, fields),
    agency: `UBND ${commune.name}`,
    applicant: {
      name: sampleName(random),
      identity: sampleIdentity(random),
      phone: samplePhone(random),
    },
  }
  return {
    steps: course(random).map(([state, minutes]) => [
      state,
      Instant.parse(start + Math.floor(minutes * 60) * SECOND),
    ]),
    event: (state, step, at) => ({
      feed: 'mot-cua',
      event: cloudEvent({
        id: `${dossier}:${step}:${state}`,
        source: 'mot-cua',
        kind: 'dossier.changed',
        observedAt: at,
        area: commune.code,
        data: { ...common, state, due: new Date(start + 5 * 24 * 60 * MINUTE).toISOString() },
      }),
    }),
  }
}

/** Twice what a step looks back on. */
const KEPT_AT_MOST = (2 * LONGEST) / SLOT
const keptOf = new WeakMap<World, Map<number, Drawn | undefined>>()

/** Kept, as each of those under way is asked for every second. */
function drawn(world: World, slot: number): Drawn | undefined {
  const kept = keptOf.get(world) ?? new Map<number, Drawn | undefined>()
  keptOf.set(world, kept)
  if (kept.has(slot)) return kept.get(slot)
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  const made = draw(world, slot)
  kept.set(slot, made)
  return made
}

/** The changes of state observed in (from, to]. */
export function dossiersBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: Outgoing[] = []
  for (let slot = Math.floor((from - LONGEST) / SLOT); slot <= to / SLOT; slot++) {
    const dossier = drawn(world, slot)
    for (const [step, [state, at]] of dossier?.steps.entries() ?? [])
      if (dossier && at > from && at <= to) out.push(dossier.event(state, step, at))
  }
  return out
}
