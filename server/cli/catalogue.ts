/** The catalogue and a province's own indicators, straight into the log: no server needed. */
import { catalogueIn, definitionIn } from '#server/catalogue'
import { jsonOfFile, misused, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { Fault } from '#server/fault'
import type { EventLog } from '#server/log/log'
import { ownEvent } from '#server/log/own'
import { changesOf, faultsOfPack, idOf, type Holding } from '#server/pack'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import { standingIn } from '#server/province/define'
import { AreaCode, COUNTRY, Seq } from '#shared/ids'
import { Pack, type Indicator } from '#shared/indicator'

const ALL = Number.MAX_SAFE_INTEGER

/** What the province said of its indicators, folded from the log alone: a command holds no state. */
async function saidIn(log: EventLog): Promise<State> {
  const said = createState()
  const newestFirst = await log.readBack('indicator.defined', Seq.parse(ALL), ALL)
  for (const event of newestFirst.toReversed()) fold(said, event)
  return said
}

async function list(context: Context): Promise<void> {
  const said = await atDesk(context, ({ log }) => saidIn(log))
  for (const { code, name, unit, domain } of catalogueIn(said)) {
    const whose = said.get('catalogue', code) ? 'của tỉnh · own' : 'có sẵn · shipped'
    context.print([code, name.vi, name.en, unit, domain, whose].join('\t'))
  }
}

/** All that is wrong with a file, each with its place, so that it is mended in one go. */
function packIn(file: string, holding: Holding): Pack {
  const broken = (lines: readonly string[]): Fault =>
    new Fault(
      `Tệp chỉ tiêu hỏng, không ghi gì · the pack of indicators is broken, nothing was written: ${file}\n${lines.join('\n')}`,
    )
  const json = jsonOfFile(file, broken)
  const lines = faultsOfPack(json, holding).map(({ place, reason }) => {
    const where = place.vi === place.en ? place.vi : `${place.vi} · ${place.en}`
    return `  ${where}: ${reason.vi} · ${reason.en}`
  })
  if (lines.length > 0) throw broken(lines)
  return Pack.parse(json)
}

async function importPack(context: Context, file: string): Promise<void> {
  const { clock, user, print } = context
  await atDesk(context, async ({ log }) => {
    const said = await saidIn(log)
    const holding: Holding = (code) => definitionIn(said, code)
    const { added, changed, unchanged } = changesOf(packIn(file, holding), holding)
    const areas = [...(await standingIn(log)).entries('area')]
    const [area] = areas.find(([, { level, until }]) => level === 'province' && !until) ?? []
    // One append: all of the file or nothing.
    const outcomes = await log.append(
      [...added, ...changed].map((definition) => {
        const over = said.get('catalogue', definition.code)
        const origin = { clock, uuid: () => idOf(definition, over?.id) }
        const event = ownEvent(origin, 'indicator.defined', definition, { person: user, over })
        return { ...event, area: area === undefined ? COUNTRY : AreaCode.parse(area) }
      }),
    )
    const told = (title: string, of: readonly Indicator[]): void =>
      print(
        [`${title}: ${of.length}`, ...of.map(({ code, name }) => `  ${code}\t${name.vi}`)].join(
          '\n',
        ),
      )
    told('Mới · new', added)
    told('Đổi · changed', changed)
    told('Như cũ · unchanged', unchanged)
    const stored = outcomes.filter(({ status }) => status === 'stored').length
    print(`${stored} sự kiện mới trong nhật ký · new events in the log (${context.file})`)
  })
}

export const catalogue: Command = {
  usage: [
    ['catalogue list', 'liệt kê danh mục chỉ tiêu đang dùng · list the catalogue that holds'],
    [
      'catalogue import FILE',
      'thêm hoặc nói khác chỉ tiêu theo một tệp JSON của tỉnh · add or change indicators from a file of the province',
    ],
  ],
  async run([action, file, ...more], context) {
    if (action === 'list' && file === undefined) return list(context)
    if (action === 'import' && file !== undefined && more.length === 0)
      return importPack(context, file)
    throw misused(catalogue)
  },
}
