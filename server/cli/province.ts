/** A province's own boundaries, straight into the log: no secret, and no server needed. */
import { parseArgs } from 'node:util'
import { argumentsOf, misused, textOfFile, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import type { Store } from '#server/db/store'
import { Fault } from '#server/fault'
import { importProvince } from '#server/province/import'
import { reportText } from '#server/province/report'
import type { Event } from '#shared/event'
import { AreaCode, Source } from '#shared/ids'
import { sql } from 'kysely'

/** The provinces that the log tells of. */
export async function provincesIn({ read }: Store): Promise<AreaCode[]> {
  const rows = await read
    .selectFrom('events')
    .select('area')
    .distinct()
    .where('kind', '=', 'area.defined')
    .where(sql`json_extract(data, '$.level')`, '=', 'province')
    .execute()
  return rows.map(({ area }) => AreaCode.parse(area))
}

/** A database is of one province: two would stand on one wall, and nothing can be taken out of a log. */
async function mustBeTheSame(
  store: Store,
  events: readonly Event[],
  { file }: Context,
): Promise<void> {
  const own = events.find(
    ({ kind, data }) => kind === 'area.defined' && 'level' in data && data.level === 'province',
  )
  const other = (await provincesIn(store)).find((area) => area !== own?.area)
  if (other !== undefined)
    throw new Fault(
      `${file} đã là của tỉnh ${other}: nhập tỉnh ${own?.area ?? ''} vào DATA_DIR khác · ${file} is of province ${other} already: import province ${own?.area ?? ''} into another DATA_DIR.`,
    )
}

export const province: Command = {
  usage: [
    [
      'province import FILE [--name TÊN] [--code MÃ] [--grouping THUỘC_TÍNH]',
      'nhập địa giới GeoJSON (.geojson, .gz) của tỉnh · import the province from its own GeoJSON',
    ],
  ],
  async run(args, context) {
    const { file, clock, print } = context
    const { positionals, values } = argumentsOf(province, () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          name: { type: 'string' },
          code: { type: 'string' },
          grouping: { type: 'string' },
        },
      }),
    )
    const [action, from] = positionals
    if (action !== 'import' || from === undefined) throw misused(province)
    const geojson = textOfFile(from)
    const { name, code, grouping } = values
    const { events, report } = importProvince(geojson, {
      source: Source.parse('province'),
      now: clock(),
      ...(name !== undefined && { name }),
      ...(code !== undefined && { code }),
      ...(grouping !== undefined && { properties: { grouping } }),
    })
    // One append: all of the province or nothing.
    const outcomes = await atDesk(context, async ({ store, log }) => {
      await mustBeTheSame(store, events, context)
      return log.append(events)
    })
    const text = reportText(report)
    print(`${text.vi}\n\n${text.en}`)
    const stored = outcomes.filter(({ status }) => status === 'stored').length
    print(`\n${stored} sự kiện mới trong nhật ký · new events in the log (${file})`)
  },
}
