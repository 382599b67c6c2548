/** A recorded feed, played through the running server's door as its owner would send it. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { misused, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { otherDatabase, runningOn } from '#server/cli/running'
import { registerFeed } from '#server/feeds/register'
import { areasFrom } from '#server/replay/areas'
import { Mapping } from '#server/replay/mapping'
import { replay as play } from '#server/replay/replay'
import { replayText } from '#server/replay/report'
import { createSender } from '#server/send/sender'
import { sleep } from '#server/send/sleep'
import { FeedName } from '#shared/ids'
import { Duration, HOUR } from '#shared/time'

/** Recorded feeds are hourly at the slowest. */
const DUE_EVERY = HOUR

/** The feed's secret from the database, which must be the one that the server at `url` runs on. */
function secretOf(name: FeedName, context: Context): Promise<string> {
  const { url } = context
  return atDesk(context, async (desk) => {
    const running = await runningOn(context, desk.store.epoch)
    if (running === 'none')
      throw new Error(`Máy chủ không trả lời ở ${url} · no server answers there; start it first`)
    if (running === 'other') throw new Error(otherDatabase(context))
    const known = desk.feeds.get(name)?.secrets[0]?.secret
    if (known !== undefined) return known
    const dueEvery = Duration.parse(DUE_EVERY)
    const title = { vi: name, en: name }
    return registerFeed(desk, { feed: name, title, dueEvery, simulated: false })
  })
}

export const replay: Command = {
  usage: [
    [
      'replay FILE.csv --source NAME --map MAPPING.json [--speed N] [--only-areas FILE|MÃ,MÃ]',
      'phát lại dữ liệu đã ghi qua cổng webhook, nhanh gấp N lần (0: nhanh nhất có thể) · play a recorded feed through the door, N times as fast (0: as fast as it goes)',
    ],
  ],
  async run(args, context) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        map: { type: 'string' },
        speed: { type: 'string', default: '1' },
        'only-areas': { type: 'string' },
      },
    })
    const [file] = positionals
    const speed = Number(values.speed)
    if (file === undefined || values.source === undefined || values.map === undefined)
      throw misused(replay)
    if (!(speed >= 0)) throw misused(replay)
    const mapping = Mapping.parse(JSON.parse(readFileSync(values.map, 'utf8')))
    const feed = FeedName.parse(values.source)
    const secret = await secretOf(feed, context)
    const { url, clock } = context
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    const sender = createSender({
      url,
      feed,
      secret,
      clock,
      random: Math.random,
      sleep,
      fetch,
      signal: stop.signal,
    })
    const only = values['only-areas']
    const report = await play({
      file,
      mapping,
      feed,
      speed,
      sender,
      clock,
      sleep,
      signal: stop.signal,
      ...(only !== undefined && { only: areasFrom(textOf(only)) }),
    })
    const text = replayText(report)
    context.print(`${text.vi}\n\n${text.en}`)
  },
}

/** A file's text where there is such a file, else the argument itself: a list of codes. */
function textOf(argument: string): string {
  try {
    const bytes = readFileSync(argument)
    return (argument.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return argument
    throw error
  }
}
