/** What the door refused, for the feed's owner: the reason and the body as it was sent. */
import { parseArgs } from 'node:util'
import { argumentsOf, type Command } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { createQuarantine } from '#server/hooks/quarantine'
import { FeedName } from '#shared/ids'
import { Text } from '#shared/text'
import * as z from 'zod'

const Options = z.object({
  feed: FeedName.optional(),
  limit: z.coerce.number().int().positive().max(100_000).default(20),
})

export const quarantine: Command = {
  usage: [
    [
      'quarantine [--feed NAME] [--limit N]',
      'sự kiện bị từ chối và lý do, mới nhất trước · refused events and why, newest first',
    ],
  ],
  async run(args, context) {
    const options = argumentsOf(quarantine, () => {
      const { values } = parseArgs({
        args: [...args],
        options: { feed: { type: 'string' }, limit: { type: 'string' } },
      })
      return Options.parse(values)
    })
    const cases = await atDesk(context, ({ store }) =>
      createQuarantine(store).list(options.feed, options.limit),
    )
    for (const one of cases) {
      const detail = Text.parse(JSON.parse(one.detail))
      context.print(`${new Date(one.receivedAt).toISOString()} ${one.feed} ${one.eventId ?? ''}`)
      context.print(`  ${detail.vi}\n  ${detail.en}\n  ${one.body}`)
    }
  },
}
