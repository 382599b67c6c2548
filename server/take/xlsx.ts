/** A workbook for spreadsheets: one page a sheet, texts as texts and numbers as numbers. */
import writeExcelFile from 'write-excel-file/node'
import type { Sheet } from '#server/take/sheets'

/** Widest column, characters. */
const WIDEST = 60

function widthOf({ header, rows }: Sheet, column: number): number {
  const lengths = [header, ...rows].map((row) => String(row[column] ?? '').length)
  return Math.min(WIDEST, Math.max(...lengths) + 2)
}

export function xlsxOf(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      columns: sheet.header.map((_, column) => ({ width: widthOf(sheet, column) })),
      stickyRowsCount: 1,
      data: [
        sheet.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...sheet.rows.map((row) =>
          row.map((value) =>
            typeof value === 'number'
              ? { value, type: Number }
              : value === null
                ? null
                : { value, type: String },
          ),
        ),
      ],
    })),
  ).toBuffer()
}
