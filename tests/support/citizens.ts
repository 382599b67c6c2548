/** Made-up citizens, and the ways in which people write their numbers. */
import { between, pick, type Random } from '#shared/random'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Hồ', 'Tôn Nữ']
const middles = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Đình', 'Thanh', 'Bảo']
const givens = ['Ánh', 'Bình', 'Cường', 'Duyên', 'Giang', 'Khuê', 'Ngần', 'Quý', 'Tuyết', 'Xuyến']

export function citizenName(random: Random): string {
  const name = `${pick(random, families)} ${pick(random, middles)} ${pick(random, givens)}`
  return random() < 0.2 ? name.normalize('NFD') : name
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** Cuts into groups of these lengths. */
function grouped(number: string, lengths: readonly number[], gap: string): string {
  let from = 0
  return lengths.map((length) => number.slice(from, (from += length))).join(gap)
}

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
const gaps = [' ', '.', '-', '\u00a0', '\u2011', '\u2009', ' - ', '. ']

/** Each way by which a number may be disguised without a reader noticing. */
function disguised(random: Random, text: string): string {
  const drawn = random()
  if (drawn < 0.15) return fullWidth(text)
  if (drawn < 0.3) return text.replace(/\d{2}/g, (pair) => `${pair}\u200b`)
  if (drawn < 0.35) return text.replace(/\d/g, (digit) => `${digit}\u2060`)
  return text
}

export interface Canary {
  /** The digits that must not come out. */
  readonly secret: string
  readonly written: string
}

export function phone(random: Random): Canary {
  const prefix = pick(random, ['32', '39', '56', '70', '79', '81', '86', '90', '91', '98'])
  const secret = `${prefix}${digits(random, 7)}`
  const gap = pick(random, gaps)
  const written = pick(random, [
    `0${secret}`,
    `+84${secret}`,
    `84${secret}`,
    `0084${secret}`,
    `(+84)${gap}${grouped(secret, [2, 3, 4], gap)}`,
    `+84 (0)${grouped(secret, [3, 3, 3], gap)}`,
    grouped(`0${secret}`, [4, 3, 3], gap),
    grouped(`0${secret}`, [3, 3, 4], gap),
    grouped(`0${secret}`, [4, 6], gap),
    grouped(`0${secret}`, [2, 2, 2, 2, 2], gap),
    grouped(`0${secret}`, [1, 3, 3, 3], ' '),
    grouped(`0${secret}`, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], ' '),
  ])
  return { secret, written: disguised(random, written) }
}

export function landline(random: Random): Canary {
  const secret = `234${digits(random, 7)}`
  const gap = pick(random, gaps)
  const written = pick(random, [
    `0${secret}`,
    `(0234) ${grouped(secret.slice(3), [3, 4], gap)}`,
    grouped(`0${secret}`, [4, 1, 3, 3], gap),
    `+84 234 ${secret.slice(3)}`,
  ])
  return { secret, written: disguised(random, written) }
}

export function card(random: Random): Canary {
  if (random() < 0.5) {
    const secret = `0${between(random, 10, 95)}${digits(random, 9)}`
    const gap = pick(random, gaps)
    const written = pick(random, [
      secret,
      grouped(secret, [3, 3, 3, 3], gap),
      grouped(secret, [3, 1, 2, 6], gap),
      `CCCD: ${secret}`,
    ])
    return { secret, written: disguised(random, written) }
  }
  const secret = `${between(random, 10, 38)}${digits(random, 6)}${between(random, 1, 9)}`
  const written = pick(random, [
    secret,
    `CMND ${secret}`,
    `CMND số ${grouped(secret, [3, 3, 3], pick(random, [' ', '.', '-']))}`,
  ])
  return { secret, written: disguised(random, written) }
}

export function plate(random: Random): Canary {
  const secret = digits(random, 5)
  const [first, last] = [secret.slice(0, 3), secret.slice(3)]
  const province = pick(random, ['75', '29', '43', '99'])
  const series = pick(random, ['A', 'F1', 'B2', 'LD', 'AB', 'MĐ'])
  const written = pick(random, [
    `${province}${series}-${first}.${last}`,
    `${province}${series} ${first}.${last}`,
    `${province}${series}-${first}${last}`,
    `${province}-${series} ${first}.${last}`,
    `${province} ${series} ${first}.${last}`,
    `${province}${series.toLowerCase()}-${first}.${last}`,
  ])
  return { secret, written: random() < 0.2 ? fullWidth(written) : written }
}
