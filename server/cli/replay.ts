/** A recorded feed, played through the running server's door as its owner would send it. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { argumentsOf, misused, textOfFile, type Command, type Context } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { otherDatabase, runningOn } from '#server/cli/running'
import { Fault, sentenceOf } from '#server/fault'
import { registerFeed } from '#server/feeds/register'
import { areasFrom } from '#server/replay/areas'
import { Mapping } from '#server/replay/mapping'
import { replay as play } from '#server/replay/replay'
import { replayText } from '#server/replay/report'
import { createSender } from '#server/send/sender'
import { sleep } from '#server/send/sleep'
import { FeedName } from '#shared/ids'
import { Duration, HOUR } from '#shared/time'
import * as z from 'zod'

/** Recorded feeds are hourly at the slowest. */
const DUE_EVERY = HOUR

/** The feed's secret from the database, which must be the one that the server at `url` runs on. */
function secretOf(name: FeedName, context: Context): Promise<string> {
  const { local } = context
  return atDesk(context, async (desk) => {
    const running = await runningOn(context, desk.store.epoch)
    if (running === 'none')
      throw new Fault(`Máy chủ không trả lời ở ${local} · no server answers there; start it first`)
    if (running === 'other') throw new Fault(otherDatabase(context))
    const known = desk.feeds.get(name)?.secrets[0]?.secret
    if (known !== undefined) return known
    const dueEvery = Duration.parse(DUE_EVERY)
    const title = { vi: name, en: name }
    return registerFeed(desk, { feed: name, title, dueEvery, simulated: false })
  })
}

const Options = z.object({
  source: FeedName,
  map: z.string(),
  speed: z.coerce.number().min(0).default(1),
  'only-areas': z.string().optional(),
})

function mappingIn(path: string): Mapping {
  try {
    return Mapping.parse(JSON.parse(textOfFile(path)))
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(`Bảng ánh xạ sai · bad mapping: ${path}: ${sentenceOf(error)}`)
  }
}

export const replay: Command = {
  usage: [
    [
      'replay FILE.csv --source NAME --map MAPPING.json [--speed N] [--only-areas FILE|MÃ,MÃ]',
      'phát lại dữ liệu đã ghi qua cổng webhook, nhanh gấp N lần (0: nhanh nhất có thể) · play a recorded feed through the door, N times as fast (0: as fast as it goes)',
    ],
  ],
  async run(args, context) {
    const { file, options } = argumentsOf(replay, () => {
      const { positionals, values } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          source: { type: 'string' },
          map: { type: 'string' },
          speed: { type: 'string' },
          'only-areas': { type: 'string' },
        },
      })
      return { file: positionals[0], options: Options.parse(values) }
    })
    if (file === undefined) throw misused(replay)
    if (!existsSync(file)) throw new Fault(`Không có tệp · no such file: ${file}`)
    const { source: feed, speed, 'only-areas': only } = options
    const mapping = mappingIn(options.map)
    const secret = await secretOf(feed, context)
    const { local: url, clock } = context
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
  return existsSync(argument) ? textOfFile(argument) : argument
}
