/** Feeds, their secrets and their limits. A secret is printed once, when it is made. */
import { argumentsOf, misused, type Command, type Context } from '#server/cli/command'
import { atDesk, warnOfUnknown, type OpenDesk } from '#server/cli/desk'
import {
  BOTH_VALID_HOURS,
  limitsIn,
  limitsText,
  readOptions,
  type Options,
} from '#server/cli/feed-options'
import { otherDatabase, runningOn } from '#server/cli/running'
import { Fault } from '#server/fault'
import { isLocked, newSecret, rotated, type Feed } from '#server/feeds/feed'
import { registerFeed } from '#server/feeds/register'
import { LOOK_EVERY } from '#server/feeds/registry'
import { UNLIMITED } from '#server/feeds/rights'
import { sleep } from '#server/send/sleep'
import { FeedName } from '#shared/ids'
import { Duration, HOUR, Instant, MINUTE } from '#shared/time'

const NO_LIMITS = 'none'

function nameOf(given: string): FeedName {
  const parsed = FeedName.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Fault(
    `Tên nguồn "${given}" chỉ gồm chữ thường a–z, số và dấu "-" · a feed name is lower-case letters, digits and "-"`,
  )
}

function known({ feeds }: OpenDesk, name: FeedName): Feed {
  const feed = feeds.get(name)
  if (feed) return feed
  throw new Fault(`Không có nguồn "${name}" · there is no feed "${name}"; see: feed add`)
}

const validAt = ({ secrets }: Feed, now: Instant): Feed['secrets'] =>
  secrets.filter(({ until }) => until === undefined || until > now)

function report({ print, url }: Context, name: FeedName, secret: string, json: boolean): void {
  const hook = `${url}/hooks/${name}`
  if (json) print(JSON.stringify({ feed: name, url: hook, secret }))
  else
    print(
      `${name}\n  POST ${hook}\n  ${secret}\n` +
        'Chỉ hiện một lần, hãy lưu lại ngay · shown once, keep it now.',
    )
}

/** A secret is told once every running server would find it. */
const settled = () => sleep(LOOK_EVERY)

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
    const rights = { ...UNLIMITED, ...limitsIn(options), defines: options.defines }
    await warnOfUnknown(context, desk, rights.areas ?? [])
    const made = await registerFeed(desk, definition, rights)
    await desk.record('feed-added', name, limitsText(rights) || NO_LIMITS)
    return made
  })
  await settled()
  report(context, name, secret, options.json)
}

async function limit(context: Context, name: FeedName, options: Options): Promise<void> {
  const limits = limitsIn(options)
  if (Object.keys(limits).length === 0) throw misused(feed)
  const text = await atDesk(context, async (desk) => {
    const changed = { ...known(desk, name), ...limits }
    await warnOfUnknown(context, desk, limits.areas ?? [])
    await desk.feeds.save(changed)
    await desk.record('feed-changed', name, limitsText(changed) || NO_LIMITS)
    return limitsText(changed)
  })
  context.print(`${name}\t${text || 'không giới hạn · no limits'}`)
}

async function rotate(context: Context, name: FeedName, options: Options): Promise<void> {
  const secret = newSecret()
  await atDesk(context, async (desk) => {
    const one = known(desk, name)
    const now = desk.clock()
    const until = Instant.parse(now + Math.round(options.hours * HOUR))
    const valid = validAt(one, now)
    await desk.feeds.save({ ...one, secrets: rotated(valid, secret, until) })
    const detail =
      valid.length > 0 ? `before until ${new Date(until).toISOString()}` : 'none before'
    await desk.record('secret-rotated', name, detail)
  })
  await settled()
  report(context, name, secret, options.json)
}

function line(one: Feed, valid: number): string {
  const locked = `không mở được, cấp mã mới · cannot be opened: npm run ioc -- feed rotate ${one.name}`
  const secrets = `secrets: ${isLocked(one) ? locked : valid}`
  return [one.name, secrets, limitsText(one)].filter((part) => part !== '').join('\t')
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { clock, print } = context
  const all = await atDesk(context, async ({ feeds }) => feeds.all())
  const shown = all.map((one) => {
    const { name, rate, kinds, areas, addresses, defines } = one
    const secrets = validAt(one, clock()).length
    const limits = { rate, kinds: kinds && [...kinds], areas: areas && [...areas] }
    const rights = { ...limits, addresses: addresses?.ranges, defines }
    if (!json) print(line(one, secrets))
    return { feed: name, secrets, ...(isLocked(one) && { locked: true }), ...rights }
  })
  if (json) print(JSON.stringify(shown))
}

const LIMITS = '[--rate N] [--kinds a,b] [--areas 46,19753] [--addresses 10.0.0.0/8,…]'

export const feed: Command = {
  usage: [
    [
      `feed add NAME [--title TÊN] [--due PHÚT] ${LIMITS} [--defines] [--json]`,
      'đăng ký nguồn, in mã bí mật một lần · register a feed, print its secret once',
    ],
    [
      `feed limit NAME ${LIMITS}`,
      'đổi giới hạn, "all" là bỏ giới hạn đó · change its limits, "all" lifts one',
    ],
    ['feed list [--json]', 'liệt kê các nguồn · list the feeds'],
    [
      'feed rotate NAME [--hours N] [--json]',
      `mã mới; mã cũ còn dùng được N giờ (${BOTH_VALID_HOURS}) · new secret, the old one valid N more hours`,
    ],
  ],
  async run(args, context) {
    const { positionals, options } = argumentsOf(feed, () => readOptions(args))
    const [action, given] = positionals
    if (action === 'list') return list(context, options)
    if (given === undefined) throw misused(feed)
    if (action === 'add') return add(context, nameOf(given), options)
    if (action === 'limit') return limit(context, nameOf(given), options)
    if (action === 'rotate') return rotate(context, nameOf(given), options)
    throw misused(feed)
  },
}
