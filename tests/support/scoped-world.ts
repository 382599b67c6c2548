/**
 * A province in which every entry tells which area it is of and every personal datum whose it is, and an
 * oracle, written apart from the product, of what a set of grants lets through.
 */
import { eventOf, type Event } from '#shared/event'
import type { Grant, PersonGrant, PersonRole, Role } from '#shared/access'
import { AreaCode, COUNTRY, EventId, Person, Source } from '#shared/ids'
import type { KindName } from '#shared/kinds/index'
import { between, pick, type Random } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { EPOCH_2026 } from '#tests/support/events'

/** Codes say what lies below what: "p.d1.c2" is below "p.d1", and "p.d1.c2.old" is what it was made of. */
export const areas: readonly AreaCode[] = [
  'p',
  ...[1, 2, 3].flatMap((d) => [`p.d${d}`, ...[1, 2, 3].map((c) => `p.d${d}.c${c}`)]),
  'p.d1.c1.old',
  'p.d2.c3.old',
].map((code) => AreaCode.parse(code))

const covers = (top: string, area: string): boolean =>
  top === COUNTRY || top === area || area.startsWith(`${top}.`)

const RANKS: readonly (readonly Role[])[] = [
  ['screen', 'viewer'],
  ['leader'],
  ['operator'],
  ['administrator'],
]
export const rankOf = (role: Role): number => RANKS.findIndex((roles) => roles.includes(role))

export class Oracle {
  readonly #grants: readonly Grant[]
  constructor(grants: readonly Grant[], least: PersonRole = 'viewer') {
    this.#grants = grants.filter(({ role }) => rankOf(role) >= rankOf(least))
  }
  sees(area: string): boolean {
    return this.#grants.some((grant) => covers(grant.area, area))
  }
  reveals(area: string): boolean {
    return this.#grants.some((grant) => grant.personal && covers(grant.area, area))
  }
}

const phoneOf = (index: number): string => `0905${String(index).padStart(2, '0')}4321`
const nameOf = (index: number): string => `Ngọc${'ABCDEFGHIJKLMNOP'.charAt(index)} Thị Ánh`

function payload(random: Random, kind: KindName, area: AreaCode): unknown {
  const index = areas.indexOf(area)
  const [phone, name] = [phoneOf(index), nameOf(index)]
  const thing = `${area}-${between(random, 1, 3)}`
  switch (kind) {
    case 'indicator.observed':
      return { indicator: 'gov.dossier.on_time', value: between(random, 1, 99), unit: 'percent' }
    case 'camera.observed':
      return pick(random, [
        {
          report: 'status',
          camera: thing,
          name: `Cam ${area}`,
          position: [107, 16],
          state: 'live',
        },
        { report: 'flow', camera: thing, vehiclesPerHour: 10, speed: 20 },
        { report: 'detection', camera: thing, type: 'fire', priority: 'high', active: true },
      ])
    case 'dossier.changed':
      return { dossier: thing, state: 'accepted', channel: 'online', applicant: { name, phone } }
    case 'report.changed':
      return {
        report: thing,
        state: 'new',
        category: 'road',
        title: `Ổ gà, gọi ${phone}`,
        reporter: { name, phone },
      }
    case 'area.defined': {
      const above = area.includes('.') ? area.replace(/\.[^.]+$/, '') : COUNTRY
      return {
        name: `A ${area}`,
        fullName: `Xã ${area}`,
        level: { 1: 'province', 2: 'grouping' }[area.split('.').length] ?? 'commune',
        ...(area.endsWith('.old')
          ? { parent: 'p', into: above, until: '2025-07-01' }
          : { parent: above }),
        boundary: {
          type: 'Polygon',
          coordinates: [
            [
              [107, 16],
              [108, 16],
              [108, 17],
              [107, 16],
            ],
          ],
        },
      }
    }
    case 'place.defined':
      return {
        place: thing,
        type: 'office',
        name: `Trụ sở ${area}`,
        geometry: { type: 'Point', coordinates: [107, 16] },
      }
    case 'indicator.defined':
    case 'source.defined':
    case 'scene.defined':
    case 'tour.defined':
    case 'wall.defined':
    case 'wall.commanded':
    case 'access.recorded':
      throw new Error(`${kind} belongs to no area`)
  }
}

const drawn = [
  'indicator.observed',
  'camera.observed',
  'dossier.changed',
  'report.changed',
  'place.defined',
] as const satisfies readonly KindName[]

/** An event whose id tells its area. */
export function eventIn(random: Random, area: AreaCode, number: number, kind?: KindName): Event {
  const at = Instant.parse(EPOCH_2026 + number * MINUTE)
  const envelope = {
    id: EventId.parse(`mark<${area}>${number}`),
    source: Source.parse('kiem-thu'),
    area,
    observedAt: at,
    receivedAt: at,
    quality: 'measured' as const,
  }
  const named = kind ?? pick(random, drawn)
  // Of who signs a figure the name stays for all to see, and the number does not.
  const signed = named === 'indicator.observed' && {
    person: Person.parse(`Cán bộ ${phoneOf(areas.indexOf(area))}`),
  }
  return eventOf({ ...envelope, ...signed }, named, payload(random, named, area))
}

export function drawGrants(random: Random, roles: readonly PersonRole[]): PersonGrant[] {
  return Array.from({ length: between(random, 0, 3) }, () => ({
    role: pick(random, roles),
    area: pick(random, [...areas, ...areas, COUNTRY]),
    pictures: random() < 0.5,
    personal: random() < 0.4,
  }))
}

export interface Leak {
  readonly area: string
  readonly what: 'entry' | 'personal'
}

/** All in `text` that grants do not let through. */
export function leaksIn(text: string, oracle: Oracle): Leak[] {
  const leaks: Leak[] = []
  // Where an event of an area is named, and where a thing says which area it is of.
  for (const [, marked, named] of text.matchAll(/mark<([^>]+)>|"area":"(p[^"]*)"/g)) {
    const area = marked ?? named ?? ''
    if (!oracle.sees(area)) leaks.push({ area, what: 'entry' })
  }
  areas.forEach((area, index) => {
    if (oracle.reveals(area)) return
    if (text.includes(phoneOf(index)) || text.includes(nameOf(index)))
      leaks.push({ area, what: 'personal' })
  })
  return leaks
}
