/** Finds Vietnamese names however they are typed: without marks, without their type, by a former name. */

/** Of units before and after 1 July 2025, and how each is shortened. */
const types: Readonly<Record<string, string>> = {
  xã: 'x',
  phường: 'p',
  'đặc khu': 'dk',
  'thị trấn': 'tt',
  'thị xã': 'tx',
  huyện: 'h',
  quận: 'q',
  'thành phố': 'tp',
  tỉnh: 't',
}

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
      .replace(/[\p{M}'‘’ʼ`]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  )
}

const plainTypes = new Map(Object.entries(types).map(([type, short]) => [short, plainText(type)]))
const typed = new RegExp(`^(${Object.keys(types).join('|')})\\s+(?=\\S)`, 'iu')
const plainlyTyped = new RegExp(
  `^(${[...plainTypes.values(), ...plainTypes.keys()].join('|')}) (?=.)`,
)

/** The name, and the name without its type. By its marks "Quan Hóa" is no quận. */
const formsOf = (name: string): string[] => {
  const composed = name.normalize('NFC').trim()
  return [...new Set([composed, composed.replace(typed, '')].map(plainText))]
}

/** What may be meant, and after it what is left without a type: "p tan" is "phuong tan", or else "tan". */
const readingsOf = (plain: string): [query: string, later: 0 | 1][] => [
  [plain, 0],
  [plain.replace(plainlyTyped, (_, type: string) => `${plainTypes.get(type) ?? type} `), 0],
  [plain.replace(plainlyTyped, ''), 1],
]

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
  const readings = readingsOf(plain)
  const marked = query.normalize('NFC').trim().toLowerCase()

  const ranked = candidates.flatMap((candidate) => {
    const ranks = candidate.names.flatMap((name, place) => {
      const forms = formsOf(name)
      const fits = readings.flatMap(([one, later]) =>
        forms.flatMap((form) => {
          const fit = fitOf(one, form)
          return fit === undefined ? [] : [2 * fit + later]
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
