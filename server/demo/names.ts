/** Invented names that sound like the places they stand for; none is meant to be a real commune. */
import { pick, type Random } from '#shared/random'

export type Landscape = 'town' | 'coast' | 'plain' | 'hills'

const first: Readonly<Record<Landscape, readonly string[]>> = {
  town: ['Phú', 'An', 'Tân', 'Thuận', 'Vĩnh', 'Xuân', 'Thành', 'Minh'],
  coast: ['Hải', 'Cẩm', 'Điện', 'Thuận', 'Vinh', 'Lộc', 'Ngư'],
  plain: ['Phú', 'Hòa', 'Bình', 'Quảng', 'Đại', 'Duy', 'Hương', 'Phong', 'Tân', 'An'],
  hills: ['Sơn', 'Trà', 'Quế', 'Khe', 'Suối', 'Thượng', 'Nam', 'Đông', 'Tây'],
}
const second: Readonly<Record<Landscape, readonly string[]>> = {
  town: ['Cường', 'Lợi', 'Ninh', 'Hội', 'Thọ', 'Mỹ', 'Đức', 'Hưng', 'Bình'],
  coast: ['Châu', 'Dương', 'Tiến', 'Vân', 'Thủy', 'Khánh', 'Lăng', 'Giang', 'Yên'],
  plain: ['Lâm', 'Khê', 'Phước', 'Nghĩa', 'Trạch', 'Thịnh', 'Xuyên', 'Điền', 'Hiệp', 'Lộc', 'Châu'],
  hills: ['Hạ', 'Linh', 'Bua', 'Nú', 'Vinh', 'Long', 'Kiên', 'Trung', 'Giáp', 'Dương', 'Tranh'],
}

/** Places that the demonstration's stories name; given out before any other. */
const given: Readonly<Record<Landscape, readonly string[]>> = {
  town: ['Trung Tâm', 'Cầu Đỏ', 'Bến Xuân'],
  coast: ['Cảng Nam', 'Cửa Lạch'],
  plain: ['Phú Lâm', 'Tân An'],
  hills: ['Sơn Hạ', 'Đèo Mây'],
}

/** A source of names that never gives one twice, nor any that is taken. */
export function namer(
  random: Random,
  taken: readonly string[] = [],
): (landscape: Landscape) => string {
  const used = new Set(taken)
  return (landscape) => {
    const story = given[landscape].find((name) => !used.has(name))
    let name = story ?? draw(landscape)
    while (used.has(name)) name = draw(landscape)
    used.add(name)
    return name
  }
  function draw(landscape: Landscape): string {
    const [head, tail] = [pick(random, first[landscape]), pick(random, second[landscape])]
    return head === tail ? draw(landscape) : `${head} ${tail}`
  }
}
