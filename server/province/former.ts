/**
 * The units that a merger ended: a CSV of which went into which becomes their definitions, and tells
 * the present ones since when they are there, and of what.
 */
import { saidOf, type Definition, type Standing } from '#server/province/define'
import { rowsOf, type Row } from '#server/province/former-rows'
import { ProvinceRefused } from '#server/province/import'
import type { AreaCode } from '#shared/ids'
import type { Text } from '#shared/text'

/** A fault of a line of the file. */
interface Faulty {
  readonly row: Row
  readonly fault: Text
}

type Groups = ReadonlyMap<AreaCode, readonly Row[]>

/** Of `area.defined`. */
const PARTS_AT_MOST = 60
/** Shares are written with a few decimals, and sums of them are not exact. */
const WHOLE = 1 + 1e-9

/**
 * `since`: the day on which the present units began, the first without the former. Throws
 * ProvinceRefused, each fault with its line: all of the file or nothing.
 */
export function readFormer(
  csv: string,
  standing: Standing,
  since: string,
): { readonly former: readonly Definition[]; readonly present: readonly Definition[] } {
  const { rows, problems } = rowsOf(csv)
  const own = [...standing.entries('area')].find(
    ([, { level, until }]) => level === 'province' && until === undefined,
  )?.[1]
  if (!own) throw new ProvinceRefused([noProvince])
  const units = grouped(rows, ({ code }) => code)
  const presents = grouped(rows, ({ into }) => into)
  const faulty = [
    ...[...units].flatMap(([code, lines]) => [
      ...faultsOfUnit(code, lines, units, standing, since),
      ...faultsOfShares(code, lines, presents, standing),
    ]),
    ...[...presents].flatMap(([into, lines]) => faultsOfPresent(into, lines, standing)),
  ].toSorted((a, b) => a.row.line - b.row.line)
  const all = [...problems, ...faulty.map(({ row, fault }) => atLine(row, fault))]
  if (all.length > 0) throw new ProvinceRefused(all)

  const former = [...units].flatMap(([code, lines]) => {
    const [row] = lines
    const before = standing.get('area', code)
    const { into: _into, ...said } = before ? saidOf(before) : {}
    const into = lines.length === 1 && row?.share === 1 ? { into: row.into } : {}
    return row
      ? [{ code, data: { ...said, parent: own.area, ...row.unit, until: since, ...into } }]
      : []
  })
  const present = [...presents].flatMap(([code, lines]) => {
    const entry = standing.get('area', code)
    const parts = lines
      .map(({ code: area, share }) => ({ area, share }))
      .toSorted((a, b) => (a.area < b.area ? -1 : 1))
    return entry ? [{ code, data: { ...saidOf(entry), since, parts } }] : []
  })
  return { former, present }
}

function grouped(rows: readonly Row[], by: (row: Row) => AreaCode): Groups {
  const groups = new Map<AreaCode, Row[]>()
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row])
  return groups
}

const noProvince: Text = {
  vi: 'Chưa có tỉnh nào: nhập địa giới trước bằng province import',
  en: 'There is no province yet: import its boundaries first with province import',
}

const atLine = ({ line, code, unit }: Row, { vi, en }: Text): Text => ({
  vi: `Dòng ${line} (${code} ${unit.fullName}): ${vi}`,
  en: `Line ${line} (${code} ${unit.fullName}): ${en}`,
})

function faultsOfUnit(
  code: AreaCode,
  lines: readonly Row[],
  units: Groups,
  standing: Standing,
  since: string,
): Faulty[] {
  const [row] = lines
  if (!row) return []
  const faults: Faulty[] = []
  const before = standing.get('area', code)
  if (before && before.until === undefined)
    faults.push({
      row,
      fault: {
        vi: `mã này là của đơn vị hiện có ${before.fullName}: đặt cho đơn vị cũ mã khác, ví dụ ${code}-cu`,
        en: `this is the code of the present unit ${before.fullName}: give the former one another, such as ${code}-old`,
      },
    })
  if (before?.since !== undefined && before.since >= since)
    faults.push({
      row,
      fault: {
        vi: `đơn vị này có từ ${before.since}, không thể hết vào ${since}: sửa --since`,
        en: `this unit began on ${before.since} and cannot have ended on ${since}: mend --since`,
      },
    })
  const { parent } = row.unit
  if (parent !== undefined && !units.has(parent) && !standing.get('area', parent))
    faults.push({
      row,
      fault: {
        vi: `không có đơn vị cha ${parent}: thêm dòng cho đơn vị đó, sửa mã, hoặc để trống là tỉnh`,
        en: `there is no parent ${parent}: add it to the file, mend the code, or leave it empty for the province`,
      },
    })
  if (isOwnAncestor(code, units))
    faults.push({
      row,
      fault: { vi: 'đơn vị nằm trong chính nó: sửa parent', en: 'lies within itself: mend parent' },
    })
  for (const [at, line] of lines.entries()) {
    if (JSON.stringify(line.unit) !== JSON.stringify(row.unit))
      faults.push({
        row: line,
        fault: {
          vi: `khác dòng ${row.line} của cùng đơn vị (tên, cấp, dân số, diện tích hoặc parent): ghi như nhau`,
          en: `differs from line ${row.line} of the same unit (names, level, population, area or parent): write them alike`,
        },
      })
    const earlier = lines.slice(0, at).find(({ into }) => into === line.into)
    if (earlier)
      faults.push({
        row: line,
        fault: {
          vi: `lặp lại dòng ${earlier.line}, cùng vào ${line.into}: bỏ một dòng`,
          en: `repeats line ${earlier.line}, into ${line.into} as well: take one out`,
        },
      })
  }
  return faults
}

function isOwnAncestor(code: AreaCode, units: Groups): boolean {
  const seen = new Set<AreaCode>()
  let above = units.get(code)?.[0]?.unit.parent
  while (above !== undefined && above !== code && !seen.has(above)) {
    seen.add(above)
    above = units.get(above)?.[0]?.unit.parent
  }
  return above === code
}

/** Shares told by an earlier file, in units that this one does not tell anew, count too. */
function faultsOfShares(
  code: AreaCode,
  lines: readonly Row[],
  presents: Groups,
  standing: Standing,
): Faulty[] {
  const row = lines.at(-1)
  const elsewhere = [...standing.entries('area')].flatMap(([, { area, parts = [] }]) =>
    presents.has(area) ? [] : parts.filter((part) => part.area === code),
  )
  const sum = [...lines, ...elsewhere].reduce((total, { share }) => total + share, 0)
  if (!row || sum <= WHOLE) return []
  const told = Number(sum.toFixed(4))
  return [
    {
      row,
      fault: {
        vi: `các tỉ lệ (share) của đơn vị này cộng lại là ${told}, quá 1: ghi phần dân số về mỗi đơn vị mới`,
        en: `the shares of this unit add up to ${told}, more than 1: write which part of its people went to each`,
      },
    },
  ]
}

function faultsOfPresent(into: AreaCode, lines: readonly Row[], standing: Standing): Faulty[] {
  const entry = standing.get('area', into)
  const [last] = lines.slice(-1)
  if (!entry || entry.until !== undefined) {
    const ended = entry?.until
    return lines.map((row) => ({
      row,
      fault: {
        vi: `không có đơn vị hiện nay ${into}${ended ? ` (đã hết từ ${ended})` : ''}: sửa cột into hoặc nhập địa giới`,
        en: `there is no present unit ${into}${ended ? ` (it ended on ${ended})` : ''}: mend into, or import the boundaries`,
      },
    }))
  }
  if (!last || lines.length <= PARTS_AT_MOST) return []
  return [
    {
      row: last,
      fault: {
        vi: `${into} gồm ${lines.length} đơn vị cũ, nhiều nhất ${PARTS_AT_MOST}: gộp theo đơn vị cha của chúng`,
        en: `${into} is made of ${lines.length} former units, at most ${PARTS_AT_MOST}: sum them up by their parents`,
      },
    },
  ]
}
