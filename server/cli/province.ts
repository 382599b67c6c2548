/** A province's own boundaries, straight into the log: no secret, and no server needed. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { misused, type Command } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { importProvince } from '#server/province/import'
import { reportText } from '#server/province/report'
import { Source } from '#shared/ids'

export const province: Command = {
  usage: [
    [
      'province import FILE [--name TÊN] [--code MÃ] [--grouping THUỘC_TÍNH]',
      'nhập địa giới GeoJSON (.geojson, .gz) của tỉnh · import the province from its own GeoJSON',
    ],
  ],
  async run(args, context) {
    const { file, clock, print } = context
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        code: { type: 'string' },
        grouping: { type: 'string' },
      },
    })
    const [action, from] = positionals
    if (action !== 'import' || from === undefined) throw misused(province)
    const bytes = readFileSync(from)
    const geojson = (from.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    const { name, code, grouping } = values
    const { events, report } = importProvince(geojson, {
      source: Source.parse('province'),
      now: clock(),
      ...(name !== undefined && { name }),
      ...(code !== undefined && { code }),
      ...(grouping !== undefined && { properties: { grouping } }),
    })
    // One append: all of the province or nothing.
    const outcomes = await atDesk(context, ({ log }) => log.append(events))
    const text = reportText(report)
    print(`${text.vi}\n\n${text.en}`)
    const stored = outcomes.filter(({ status }) => status === 'stored').length
    print(`\n${stored} sự kiện mới trong nhật ký · new events in the log (${file})`)
  },
}
