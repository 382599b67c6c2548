/** Screens from the command line. Programs that read, such as Prometheus, get a screen's token here. */
import { parseArgs } from 'node:util'
import { insertScreen, openScreens, type Screens } from '#server/access/screens'
import { newToken } from '#server/access/tokens'
import { argumentsOf, misused, type Command, type Context } from '#server/cli/command'
import { atDesk, warnOfUnknown, type OpenDesk } from '#server/cli/desk'
import { Fault } from '#server/fault'
import { textOfGrants } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import * as z from 'zod'

const Options = z.object({
  wall: z.string().trim().min(1).max(120).default('-'),
  area: AreaCode.default(COUNTRY),
  pictures: z.boolean().default(false),
  personal: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof Options>

function atWork<T>(
  context: Context,
  work: (desk: OpenDesk, screens: Screens) => Promise<T>,
): Promise<T> {
  return atDesk(context, async (desk) => work(desk, await openScreens(desk.store)))
}

async function add(context: Context, name: string, options: Options): Promise<void> {
  const { json, ...given } = options
  const { clock, uuid, user, print } = context
  const token = newToken()
  await atWork(context, async (desk, screens) => {
    const { store, record } = desk
    await warnOfUnknown(context, desk, [given.area])
    const screen = { id: uuid(), name, ...given, pairedBy: user, pairedAt: clock() }
    await store.atomic([insertScreen(store, screen)])
    await screens.setToken(screen.id, token)
    await record('screen-paired', name, textOfGrants([{ role: 'screen', ...given }]))
  })
  if (json) print(JSON.stringify({ screen: name, token }))
  else
    print(
      `${name}\n  Authorization: Bearer ${token}\n` +
        'Chỉ hiện một lần, hãy lưu lại ngay · shown once, keep it now.',
    )
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { print } = context
  const all = await atWork(context, async (_, screens) => screens.all())
  if (json) print(JSON.stringify(all))
  else
    for (const { id, name, wall, area, pairedBy } of all)
      print([id, name, wall, area, pairedBy].join('\t'))
}

async function revoke(context: Context, id: string): Promise<void> {
  const name = await atWork(context, async ({ record }, screens) => {
    const screen = screens.get(id)
    if (!screen)
      throw new Fault(`Không có màn hình "${id}" · there is no screen "${id}"; see: screen list`)
    await screens.revoke(id, context.clock())
    await record('screen-revoked', screen.name)
    return screen.name
  })
  context.print(name)
}

export const screen: Command = {
  usage: [
    [
      'screen add NAME [--wall TÊN] [--area MÃ] [--pictures] [--personal] [--json]',
      'thẻ truy cập cho một chương trình · a token for a program; screens in the room are paired instead',
    ],
    ['screen list [--json]', 'liệt kê các màn hình đã ghép · list the paired screens'],
    ['screen revoke ID', 'thu hồi: màn hình trắng trong một giây · revoke: blank within a second'],
  ],
  async run(args, context) {
    const { positionals, options } = argumentsOf(screen, () => {
      const flag = { type: 'boolean' } as const
      const text = { type: 'string' } as const
      const parsed = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { wall: text, area: text, pictures: flag, personal: flag, json: flag },
      })
      return { positionals: parsed.positionals, options: Options.parse(parsed.values) }
    })
    const [action, given] = positionals
    if (action === 'list') return list(context, options)
    if (given === undefined) throw misused(screen)
    if (action === 'add') return add(context, given, options)
    if (action === 'revoke') return revoke(context, given)
    throw misused(screen)
  },
}
