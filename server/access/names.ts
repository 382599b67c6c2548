/**
 * Names of people in free text, where a word of address says that one follows: "ông Nguyễn Văn An",
 * "chị Lan". A name on its own is not told from a street's ("Nguyễn Huệ") and stays.
 */
import { maskName } from '#server/access/marked'

/** In either way of writing accents. */
const both = (words: readonly string[]): string =>
  [...new Set(words.flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]))].join('|')

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const titles = 'ông bà anh chị em cháu cô chú bác'.split(' ')
const families = (
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trương Lương ' +
  'Mai Tô Trịnh Đào Hà Cao Tôn Châu Lưu Thái Tạ Phùng Vương Quách La Văn Hứa Nông Lâm'
).split(' ')
/** Streets, markets and bridges are called after people, with the word of address: "cầu Ông Thìn". */
const places = (
  'đường phố chợ cầu kênh hẻm ngõ kiệt phường xã sông núi đèo cống miếu đình chùa lăng đền trường ' +
  'ba tư bến hồ thôn ấp tổ khu cồn đảo bãi dốc đập rạch suối hang động giếng'
).split(' ')

/** Whom people address so without a name: "các anh Công an", "các em Trường Tiểu học". */
const callings =
  'Công (?:an|nhân|ty|chức|đoàn)|Trường (?:Tiểu|Trung|Mầm|Mẫu|Đại|Cao|TH)|Bí thư|Chủ (?:tịch|nhiệm)|' +
  'Giám đốc|Trưởng |Phó |Cảnh sát|Bộ đội|Biên phòng|Việt Nam|Việt kiều|Hội |UBND|CSGT|CA |HS'

const SPACE = '[\\p{Z}\\p{Cf}\\t]+'
const WORD = '\\p{Lu}[\\p{L}\\p{M}\\p{Cf}]*'
const AT_WORD = '(?<![\\p{L}\\p{M}\\p{N}])'
const MORE = `(?:${SPACE}${WORD}){0,4}`

const AFTER_TITLE = new RegExp(
  `${AT_WORD}(?:${both(titles)})${SPACE}((?!${both([callings])})${WORD}${MORE})`,
  'dgu',
)
/** At the head of a sentence the word of address is capitalised as a place's would be: a family name decides. */
const AT_HEAD = new RegExp(
  `${AT_WORD}(?:${both(titles.flatMap((title) => [capitalised(title), title.toUpperCase()]))})${SPACE}` +
    `((?:${both(families.flatMap((name) => [name, name.toUpperCase()]))})${SPACE}${WORD}${MORE})`,
  'dgu',
)
const AFTER_PLACE = new RegExp(`${AT_WORD}(?:${both(places)})${SPACE}$`, 'iu')
const TITLE = new RegExp(both(titles), 'iu')

/** A word that makes a name a place's stands right before it; more of the text is not looked through. */
const BEFORE = 40

/** The text itself when no such name is in it. */
export function maskNames(text: string): string {
  if (!TITLE.test(text)) return text
  let masked = text
  for (const pattern of [AFTER_TITLE, AT_HEAD])
    for (const { index, indices } of [...masked.matchAll(pattern)].reverse()) {
      const [start, end] = indices?.[1] ?? [0, 0]
      if (AFTER_PLACE.test(masked.slice(Math.max(0, index - BEFORE), index))) continue
      masked = masked.slice(0, start) + maskName(masked.slice(start, end)) + masked.slice(end)
    }
  return masked
}
