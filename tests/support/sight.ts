/** Principals for tests that are about something else than rights. */
import type { Principal } from '#server/access/principal'
import { sightOf } from '#server/access/sight'
import { COUNTRY } from '#shared/ids'

/** May do all there is, and sees personal data masked: no look of theirs is written down. */
export const overseer: Principal = {
  kind: 'guest',
  id: 'overseer',
  name: 'Overseer',
  grants: [{ role: 'administrator', area: COUNTRY, pictures: true, personal: false }],
}

const seer: Principal = {
  ...overseer,
  grants: overseer.grants.map((grant) => ({ ...grant, personal: true })),
}

export const maskedSight = sightOf(overseer, () => undefined)
export const wholeSight = sightOf(seer, () => undefined)
