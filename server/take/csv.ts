/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
import { timeOf, type Cell, type Sheet } from '#server/take/sheet'

const MARK = '\uFEFF'

/**
 * What a spreadsheet would take for a formula is text: a name sent by a feed must not reckon, or reach out,
 * on the desk of who opens the file (OWASP, CSV injection).
 */
const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text)

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (cell instanceof Date) return timeOf(cell.getTime())
  const text = isFormula(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvOf = ({ header, rows }: Sheet): string =>
  MARK +
  [header.map(({ code }) => code), ...rows]
    .map((row) => `${row.map(written).join(',')}\r\n`)
    .join('')
