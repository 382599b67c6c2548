/** A workbook for spreadsheets: one page a sheet; texts are texts, numbers numbers, and moments moments. */
import writeExcelFile from 'write-excel-file/node'
import type { Cell, Sheet } from '#server/take/sheet'
import { VIETNAM_OFFSET } from '#shared/time'

/** Widest column, characters. */
const WIDEST = 60

/** As people in Viet Nam write a moment, and as wide as that is. */
const MOMENT = 'dd/mm/yyyy hh:mm:ss'

const lengthOf = (cell: Cell | undefined): number =>
  cell instanceof Date ? MOMENT.length : String(cell ?? '').length

function widthOf({ header, rows }: Sheet, column: number): number {
  const lengths = rows.map((row) => lengthOf(row[column]))
  return Math.min(WIDEST, Math.max(lengthOf(header[column]?.title), ...lengths) + 2)
}

function written(cell: Cell) {
  if (cell === null) return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') return { value: cell, type: String }
  // A spreadsheet knows no zones: what is written is what a clock in Viet Nam shows.
  return { value: new Date(cell.getTime() + VIETNAM_OFFSET), type: Date, format: MOMENT }
}

export function xlsxOf(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      columns: sheet.header.map((_, column) => ({ width: widthOf(sheet, column) })),
      stickyRowsCount: 1,
      data: [
        sheet.header.map(({ title }) => ({
          value: title,
          type: String,
          fontWeight: 'bold' as const,
        })),
        ...sheet.rows.map((row) => row.map(written)),
      ],
    })),
  ).toBuffer()
}
