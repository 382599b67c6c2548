/** A province's own boundaries and former units, straight into the log: no secret, and no server needed. */
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { argumentsOf, misused, textOfFile, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { Fault } from '#server/fault'
import { eventsOf, standingIn, type Definition, type Standing } from '#server/province/define'
import { readFormer } from '#server/province/former'
import { importProvince } from '#server/province/import'
import { reportText } from '#server/province/report'
import { Source } from '#shared/ids'
import type { Text } from '#shared/text'

/** The day the communes of 2025 began. */
const MERGER = '2025-07-01'
const source = Source.parse('province')

/** A database is of one province: two would stand on one wall, and nothing can be taken out of a log. */
function mustFit(areas: readonly Definition[], standing: Standing, { file }: Context): void {
  const own = areas.find(({ data }) => data.level === 'province')?.code
  for (const [code, { level, until }] of standing.entries('area'))
    if (level === 'province' && until === undefined && code !== own)
      throw new Fault(
        `${file} đã là của tỉnh ${code}: nhập tỉnh ${own} vào DATA_DIR khác · ${file} is of province ${code} already: import province ${own} into another DATA_DIR.`,
      )
  const ended = areas.flatMap(({ code }) => {
    const until = standing.get('area', code)?.until
    return until === undefined ? [] : [`${code} (${until})`]
  })
  if (ended.length > 0)
    throw new Fault(
      `Không nhập, chưa có gì được ghi: các mã này là của đơn vị cũ, đã hết: ${ended.join(', ')}. Sửa mã trong tệp địa giới · Not imported, nothing was written: these are codes of former units that have ended: ${ended.join(', ')}. Mend the codes in the boundary file.`,
    )
}

/** Units of the log that the file does not have: they stay, as nothing can be taken out of a log. */
function leftOver(areas: readonly Definition[], standing: Standing): Text | undefined {
  const codes = new Set<string>(areas.map(({ code }) => code))
  const left = [...standing.entries('area')].flatMap(([code, { fullName, until }]) =>
    until === undefined && !codes.has(code) ? [`${code} ${fullName}`] : [],
  )
  if (left.length === 0) return undefined
  return {
    vi: `${left.length} đơn vị của nhật ký không có trong tệp, vẫn để nguyên: ${left.join('; ')}`,
    en: `${left.length} units of the log are not in the file and stay as they are: ${left.join('; ')}`,
  }
}

interface Made {
  readonly areas: readonly Definition[]
  readonly text: Text
}

/** One append: all of it or nothing. */
async function record(context: Context, make: (standing: Standing) => Made): Promise<void> {
  const { text, events } = await atDesk(context, async ({ log, clock }) => {
    const standing = await standingIn(log)
    const { areas, text } = make(standing)
    const events = eventsOf(areas, standing, { source, now: clock() })
    if (events.length > 0) await log.append(events)
    return { text, events: events.length }
  })
  const { print, file } = context
  print(`${bothOf(text)}\n\n${events} sự kiện mới trong nhật ký · new events in the log (${file})`)
}

const bothOf = ({ vi, en }: Text): string => `${vi}\n\n${en}`

/** The one path that stands among the arguments. */
function pathIn([path, more]: readonly string[]): string {
  if (path === undefined || more !== undefined) throw misused(province)
  return path
}

async function importFile(args: readonly string[], context: Context): Promise<void> {
  const { positionals, values } = argumentsOf(province, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        code: { type: 'string' },
        grouping: { type: 'string' },
        check: { type: 'boolean' },
      },
    }),
  )
  const { name, code, grouping, check } = values
  const { areas, report } = importProvince(textOfFile(pathIn(positionals)), {
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    ...(grouping !== undefined && { properties: { grouping } }),
  })
  const text = reportText(report)
  if (check) {
    context.print(
      `${bothOf(text)}\n\nChỉ kiểm tra, chưa ghi gì · checked only, nothing was written`,
    )
    return
  }
  await record(context, (standing) => {
    mustFit(areas, standing, context)
    const left = leftOver(areas, standing)
    return {
      areas,
      text: left ? { vi: `${text.vi}\n${left.vi}`, en: `${text.en}\n${left.en}` } : text,
    }
  })
}

async function importFormer(args: readonly string[], context: Context): Promise<void> {
  const { positionals, since } = argumentsOf(province, () => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { since: { type: 'string', default: MERGER } },
    })
    return { positionals, ...z.object({ since: z.iso.date() }).parse(values) }
  })
  if (Date.parse(`${since}T00:00:00+07:00`) > context.clock())
    throw new Fault(
      `--since ${since} chưa tới: ghi các đơn vị cũ khi chúng đã hết · --since ${since} is yet to come: record former units once they have ended.`,
    )
  const csv = textOfFile(pathIn(positionals))
  await record(context, (standing) => {
    const { former, present } = readFormer(csv, standing, since)
    const text = {
      vi: `${former.length} đơn vị cũ, hết từ ${since}; ${present.length} đơn vị hiện nay gồm chúng`,
      en: `${former.length} former units, ended on ${since}; ${present.length} present ones made of them`,
    }
    return { areas: [...former, ...present], text }
  })
}

export const province: Command = {
  usage: [
    [
      'province import FILE [--check] [--name TÊN] [--code MÃ] [--grouping THUỘC_TÍNH]',
      'nhập địa giới GeoJSON (.geojson, .gz) của tỉnh; --check chỉ báo cáo · import the province from its own GeoJSON; --check only reports',
    ],
    [
      `province former FILE.csv [--since ${MERGER}]`,
      'ghi các đơn vị cũ, và đơn vị hiện nay gồm những đơn vị cũ nào · record former units, and of which the present ones are made',
    ],
  ],
  async run([action = '', ...args], context) {
    if (action === 'import') return importFile(args, context)
    if (action === 'former') return importFormer(args, context)
    throw misused(province)
  },
}
