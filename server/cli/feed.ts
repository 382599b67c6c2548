/** Feeds and their secrets. A secret is printed once, when it is made. */
import { parseArgs } from 'node:util'
import { argumentsOf, misused, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { otherDatabase, runningOn } from '#server/cli/running'
import { Fault } from '#server/fault'
import { newSecret, rotated } from '#server/feeds/feed'
import { registerFeed } from '#server/feeds/register'
import { FeedName } from '#shared/ids'
import { DAY, Duration, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import * as z from 'zod'

const BOTH_VALID_HOURS = 24

const Options = z.object({
  title: z.string().min(1).optional(),
  /** Minutes. */
  due: z.coerce
    .number()
    .min(SECOND / MINUTE)
    .max((366 * DAY) / MINUTE)
    .default(5),
  rate: z.coerce.number().int().positive().optional(),
  hours: z.coerce.number().min(0).default(BOTH_VALID_HOURS),
  defines: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof Options>

function nameOf(given: string): FeedName {
  const parsed = FeedName.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Fault(
    `Tên nguồn "${given}" chỉ gồm chữ thường a–z, số và dấu "-" · a feed name is lower-case letters, digits and "-"`,
  )
}

function report({ print, url }: Context, name: FeedName, secret: string, json: boolean): void {
  const hook = `${url}/hooks/${name}`
  if (json) print(JSON.stringify({ feed: name, url: hook, secret }))
  else
    print(
      `${name}\n  POST ${hook}\n  ${secret}\n` +
        'Chỉ hiện một lần, hãy lưu lại ngay · shown once, keep it now.',
    )
}

async function add(context: Context, name: FeedName, options: Options): Promise<void> {
  const title = options.title ?? name
  const secret = await atDesk(context, async (desk) => {
    if (desk.feeds.get(name))
      throw new Fault(`Nguồn "${name}" đã có · feed "${name}" exists already; see: feed rotate`)
    const dueEvery = Duration.parse(Math.round(options.due * MINUTE))
    const definition = { feed: name, title: { vi: title, en: title }, dueEvery, simulated: false }
    // A secret that the running server does not know would be refused there, hours later.
    if ((await runningOn(context, desk.store.epoch)) === 'other')
      throw new Fault(otherDatabase(context))
    return registerFeed(desk, definition, { rate: options.rate, defines: options.defines })
  })
  report(context, name, secret, options.json)
}

async function rotate(context: Context, name: FeedName, options: Options): Promise<void> {
  const secret = newSecret()
  await atDesk(context, async ({ feeds, clock }) => {
    const feed = feeds.get(name)
    if (!feed)
      throw new Fault(`Không có nguồn "${name}" · there is no feed "${name}"; see: feed add`)
    const until = Instant.parse(clock() + Math.round(options.hours * HOUR))
    await feeds.save({ ...feed, secrets: rotated(feed.secrets, secret, until) })
  })
  report(context, name, secret, options.json)
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { clock, print } = context
  const all = await atDesk(context, async ({ feeds }) => feeds.all())
  const shown = all.map(({ name, secrets, rate }) => ({
    feed: name,
    secrets: secrets.filter(({ until }) => until === undefined || until > clock()).length,
    ...(rate !== undefined && { rate }),
  }))
  if (json) print(JSON.stringify(shown))
  else for (const one of shown) print(`${one.feed}\tsecrets: ${one.secrets}`)
}

export const feed: Command = {
  usage: [
    [
      'feed add NAME [--title TÊN] [--due PHÚT] [--rate N] [--defines] [--json]',
      'đăng ký nguồn, in mã bí mật một lần · register a feed, print its secret once',
    ],
    ['feed list [--json]', 'liệt kê các nguồn · list the feeds'],
    [
      'feed rotate NAME [--hours N] [--json]',
      `mã mới; mã cũ còn dùng được N giờ (${BOTH_VALID_HOURS}) · new secret, the old one valid N more hours`,
    ],
  ],
  async run(args, context) {
    const { positionals, options } = argumentsOf(feed, () => {
      const parsed = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          title: { type: 'string' },
          due: { type: 'string' },
          rate: { type: 'string' },
          defines: { type: 'boolean' },
          hours: { type: 'string' },
          json: { type: 'boolean' },
        },
      })
      return { positionals: parsed.positionals, options: Options.parse(parsed.values) }
    })
    const [action, given] = positionals
    if (action === 'list') return list(context, options)
    if (given === undefined) throw misused(feed)
    if (action === 'add') return add(context, nameOf(given), options)
    if (action === 'rotate') return rotate(context, nameOf(given), options)
    throw misused(feed)
  },
}
