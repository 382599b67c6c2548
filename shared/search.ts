/** Finds Vietnamese names however they are typed: without marks, without their type, by a former name. */

/** Of units before and after 1 July 2025. */
const TYPES = [
  'xã',
  'phường',
  'đặc khu',
  'thị trấn',
  'thị xã',
  'huyện',
  'quận',
  'thành phố',
  'tỉnh',
] as const
const SHORT_TYPES = ['x', 'p', 'dk', 'tt', 'tx', 'h', 'q', 'tp', 't'] as const

/**
 * As it is typed without marks: "Phú Lộc" is "phu loc", "Cư M’gar" is "cu mgar", and where a tone stands
 * makes no difference ("hoà", "hòa"). All but letters and digits parts words.
 */
export function plainText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      // ð, the Icelandic letter, stands for đ in texts of old encodings.
      .replace(/[đð]/g, 'd')
      .replace(/[\p{M}'‘’ʼ`´]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  )
}

const typed = new RegExp(`^(${TYPES.join('|')})\\s+(?=\\S)`, 'iu')
const plainlyTyped = new RegExp(`^(${[...TYPES.map(plainText), ...SHORT_TYPES].join('|')}) (?=.)`)

/** The name, and the name without its type. By its marks "Quan Hóa" is no quận. */
const formsOf = (name: string): string[] => {
  const composed = name.normalize('NFC').trim()
  return [...new Set([composed, composed.replace(typed, '')].map(plainText))]
}

/** How well one fits: exactly, as its beginning, as the beginning of words in it, anywhere, word by word. */
function fitOf(query: string, name: string): number | undefined {
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  const words = ` ${name}`
  if (words.includes(` ${query}`)) return 2
  if (name.includes(query)) return 3
  return query.split(' ').every((word) => words.includes(` ${word}`)) ? 4 : undefined
}

export interface Match<T> {
  readonly candidate: T
  /** Which of its names was meant: a former one leads to the unit that it is now. */
  readonly name: string
}

/**
 * The best `most`, first those that fit best; of equals, first those that fit with the type that the query
 * names ("xã"), by their present name (the first of `names`), with the query's marks, the shorter.
 */
export function matches<T extends { readonly names: readonly string[] }>(
  query: string,
  candidates: readonly T[],
  most: number,
): Match<T>[] {
  const plain = plainText(query)
  if (plain === '') return []
  const queries = [...new Set([plain, plain.replace(plainlyTyped, '')])]
  const marked = query.normalize('NFC').trim().toLowerCase()

  const ranked = candidates.flatMap((candidate) => {
    const ranks = candidate.names.flatMap((name, place) => {
      const forms = formsOf(name)
      const fits = queries.flatMap((one, cut) =>
        forms.flatMap((form) => {
          const fit = fitOf(one, form)
          return fit === undefined ? [] : [2 * fit + cut]
        }),
      )
      if (fits.length === 0) return []
      const otherMarks = name.normalize('NFC').toLowerCase().includes(marked) ? 0 : 1
      const rank = [Math.min(...fits), Math.min(place, 1), otherMarks, name.length]
      return [{ candidate, name, rank }]
    })
    return ranks.toSorted(byRank).slice(0, 1)
  })
  return ranked
    .toSorted(byRank)
    .slice(0, most)
    .map(({ candidate, name }) => ({ candidate, name }))
}

interface Ranked {
  readonly rank: readonly number[]
}

function byRank({ rank }: Ranked, other: Ranked): number {
  const differs = rank.findIndex((one, at) => one !== other.rank[at])
  return (rank[differs] ?? 0) - (other.rank[differs] ?? 0)
}
