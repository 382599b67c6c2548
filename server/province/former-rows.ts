/** The lines of a file of former units, each read by itself. */
import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import {
  faultOfName,
  isFault,
  km2In,
  OwnCode,
  peopleIn,
  tidied,
  tonesPlaced,
} from '#server/province/values'
import { AreaCode } from '#shared/ids'
import { AreaEntry } from '#shared/kinds/area-defined'
import type { Text } from '#shared/text'

export interface Row {
  readonly line: number
  readonly code: AreaCode
  /** In what all lines of a unit must agree. */
  readonly unit: {
    readonly name: string
    readonly fullName: string
    readonly level: AreaEntry['level']
    readonly population?: number
    readonly areaKm2?: number
    readonly parent?: AreaCode
  }
  readonly into: AreaCode
  /** Of the unit's people, above 0, to 1. */
  readonly share: number
}

const NEEDED = ['code', 'name', 'fullName', 'into'] as const
const Records = z.array(
  z.object({
    info: z.object({ lines: z.number() }),
    record: z.record(z.string(), z.string()),
  }),
)
const { level: Level } = AreaEntry.shape
const Share = z
  .string()
  .regex(/^\d*\.?\d+$/)
  .transform(Number)
  .pipe(z.number().gt(0).max(1))
/** Room for a whole former province; what is past it is a slip of the pen. */
const MOST = { people: 20_000_000, km2: 40_000 } as const
/** Of `area.defined`, characters. */
const LONGEST = { name: 120, fullName: 160 } as const

export function rowsOf(csv: string): { readonly rows: Row[]; readonly problems: Text[] } {
  const records = recordsOf(csv)
  if (isFault(records)) return { rows: [], problems: [records] }
  const [first] = records
  if (!first)
    return { rows: [], problems: [{ vi: 'Tệp không có dòng nào', en: 'The file has no line' }] }
  const missing = NEEDED.filter((column) => !Object.hasOwn(first.record, column)).join(', ')
  if (missing !== '')
    return {
      rows: [],
      problems: [
        {
          vi: `Dòng đầu thiếu cột ${missing}: các cột là code,name,fullName,level,population,areaKm2,parent,into,share, cách nhau bằng dấu phẩy`,
          en: `The first line lacks the columns ${missing}: they are code,name,fullName,level,population,areaKm2,parent,into,share, with commas between`,
        },
      ],
    }
  const rows: Row[] = []
  const problems: Text[] = []
  for (const { info, record } of records) {
    const read = rowOf(info.lines, record)
    if ('code' in read) rows.push(read)
    else
      for (const { vi, en } of read.problems)
        problems.push({ vi: `Dòng ${info.lines}: ${vi}`, en: `Line ${info.lines}: ${en}` })
  }
  return { rows, problems }
}

function recordsOf(csv: string): z.infer<typeof Records> | Text {
  try {
    return Records.parse(
      parse(csv, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return {
      vi: `Tệp không phải CSV (${error.message}): sửa dòng đó`,
      en: `The file is not CSV (${error.message}): mend that line`,
    }
  }
}

function rowOf(line: number, record: Readonly<Record<string, string>>): Row | { problems: Text[] } {
  const problems: Text[] = []
  const sound = <V>(read: V | Text): V | undefined => {
    if (!isFault(read)) return read
    problems.push(read)
    return undefined
  }
  const text = (column: string): string => tonesPlaced(tidied(record[column] ?? ''))
  const parsed = <S extends z.ZodType>(
    column: string,
    schema: S,
    fallback?: z.output<S>,
  ): z.output<S> | undefined => {
    const value = text(column)
    const read = value === '' && fallback !== undefined ? fallback : schema.safeParse(value).data
    if (read === undefined) problems.push(wrong(column, value))
    return read
  }
  const code = parsed('code', OwnCode)
  const into = parsed('into', AreaCode)
  const level = parsed('level', Level, 'commune')
  const share = parsed('share', Share, 1)
  const parent = text('parent') === '' ? undefined : parsed('parent', AreaCode)
  const name = text('name')
  const fullName = text('fullName') || name
  sound(faultOfName(name, LONGEST.name) ?? faultOfName(fullName, LONGEST.fullName))
  const population = sound(peopleIn(record['population'], MOST.people))
  const areaKm2 = sound(km2In(record['areaKm2'], MOST.km2))
  if (!code || !into || !level || share === undefined || problems.length > 0) return { problems }
  return {
    line,
    code,
    unit: {
      name,
      fullName,
      level,
      ...(population !== undefined && { population }),
      ...(areaKm2 !== undefined && { areaKm2 }),
      ...(parent !== undefined && { parent }),
    },
    into,
    share,
  }
}

const meanings: Readonly<Record<string, Text>> = {
  level: { vi: 'commune, grouping hoặc province', en: 'commune, grouping or province' },
  share: {
    vi: 'số trên 0, đến 1, dấu chấm thập phân',
    en: 'a number above 0, to 1, with a decimal point',
  },
}
const aCode: Text = {
  vi: 'mã gồm chữ không dấu, chữ số, dấu . _ -',
  en: 'a code of plain letters, digits and . _ -',
}

function wrong(column: string, value: string): Text {
  const wanted = meanings[column] ?? aCode
  const shown = JSON.stringify(value.slice(0, 40))
  return {
    vi: `${column} ${shown} không dùng được: cần ${wanted.vi}`,
    en: `${column} ${shown} cannot be used: ${wanted.en} is needed`,
  }
}
