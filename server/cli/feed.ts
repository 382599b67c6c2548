/** Feeds and their secrets. A secret is printed once, when it is made. */
import { parseArgs } from 'node:util'
import { misused, type Command, type Context } from '#server/cli/command'
import { openStore } from '#server/db/store'
import { newSecret, rotated, type Feed } from '#server/feeds/feed'
import { openFeeds, type FeedRegistry } from '#server/feeds/registry'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { eventOf } from '#shared/event'
import { COUNTRY, EventId, FeedName, Source } from '#shared/ids'
import { HOUR, Instant, MINUTE } from '#shared/time'

const BOTH_VALID_HOURS = 24

/** A feed's name on the wall, as an event like everything else that a screen shows. */
async function define(
  { file, clock, uuid }: Context,
  name: FeedName,
  title: string,
  dueEvery: number,
): Promise<void> {
  const store = await openStore(file, uuid)
  const log = await sqlLog(store, createHistory(store).alongside)
  const now = clock()
  const envelope = {
    id: EventId.parse(uuid()),
    source: Source.parse('ioc'),
    area: COUNTRY,
    observedAt: now,
    receivedAt: now,
    quality: 'official' as const,
  }
  const data = { feed: name, title: { vi: title, en: title }, dueEvery }
  await log.append([eventOf(envelope, 'source.defined', data)])
  await store.close()
}

async function withFeeds<T>(
  { file, uuid, clock }: Context,
  work: (feeds: FeedRegistry) => Promise<T>,
): Promise<T> {
  const store = await openStore(file, uuid)
  try {
    return await work(await openFeeds(store, clock))
  } finally {
    await store.close()
  }
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

export const feed: Command = {
  usage: [
    [
      'feed add NAME [--title TÊN] [--due PHÚT] [--rate N] [--json]',
      'đăng ký nguồn, in mã bí mật một lần · register a feed, print its secret once',
    ],
    ['feed list [--json]', 'liệt kê các nguồn · list the feeds'],
    [
      'feed rotate NAME [--hours N] [--json]',
      `mã mới; mã cũ còn dùng được N giờ (${BOTH_VALID_HOURS}) · new secret, the old one valid N more hours`,
    ],
  ],
  async run(args, context) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        due: { type: 'string', default: '5' },
        rate: { type: 'string' },
        hours: { type: 'string', default: String(BOTH_VALID_HOURS) },
        json: { type: 'boolean', default: false },
      },
    })
    const [action, given] = positionals
    const { clock, print } = context
    if (action === 'list') {
      const all = await withFeeds(context, async (feeds) => feeds.all())
      const shown = all.map(({ name, secrets, rate }) => ({
        feed: name,
        secrets: secrets.filter(({ until }) => until === undefined || until > clock()).length,
        ...(rate !== undefined && { rate }),
      }))
      if (values.json) print(JSON.stringify(shown))
      else for (const one of shown) print(`${one.feed}\tsecrets: ${one.secrets}`)
      return
    }
    if ((action !== 'add' && action !== 'rotate') || given === undefined) throw misused(feed)
    const parsed = FeedName.safeParse(given)
    if (!parsed.success)
      throw new Error(
        `Tên nguồn "${given}" chỉ gồm chữ thường a–z, số và dấu "-" · a feed name is lower-case letters, digits and "-"`,
      )
    const name = parsed.data
    const secret = newSecret()
    await withFeeds(context, async (feeds) => {
      const existing = feeds.get(name)
      if (action === 'add' && existing)
        throw new Error(`Nguồn "${name}" đã có · feed "${name}" exists already; see: feed rotate`)
      if (action === 'rotate' && !existing)
        throw new Error(`Không có nguồn "${name}" · there is no feed "${name}"; see: feed add`)
      const until = Instant.parse(clock() + Math.round(Number(values.hours) * HOUR))
      const next: Feed = existing
        ? { ...existing, secrets: rotated(existing.secrets, secret, until) }
        : {
            name,
            secrets: [{ secret }],
            rate: values.rate === undefined ? undefined : Number(values.rate),
            createdAt: clock(),
          }
      await feeds.save(next)
    })
    if (action === 'add')
      await define(context, name, values.title ?? name, Math.round(Number(values.due) * MINUTE))
    report(context, name, secret, values.json)
  },
}
