/**
 * Citizens of the demonstration, so that masking can be seen. Nobody's: every name ends in "Mẫu"
 * (sample), the telephones are of an unassigned block, no province has the codes 099 and 13.
 */
import { pick, type Random } from '#shared/random'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Hồ']
const middles = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Thanh']

function digits(random: Random, count: number): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, '0')
}

export const sampleName = (random: Random): string =>
  `${pick(random, families)} ${pick(random, middles)} Mẫu`

export const samplePhone = (random: Random): string => `0900 000 ${digits(random, 3)}`

export const sampleIdentity = (random: Random): string => `099000${digits(random, 6)}`

export const samplePlate = (random: Random): string => `13A-000.${digits(random, 2)}`
