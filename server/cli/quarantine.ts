/** What the door refused, for the feed's owner: the reason and the body as it was sent. */
import { parseArgs } from 'node:util'
import type { Command } from '#server/cli/command'
import { atDesk } from '#server/cli/desk'
import { createQuarantine } from '#server/hooks/quarantine'
import { FeedName } from '#shared/ids'
import { Text } from '#shared/text'

export const quarantine: Command = {
  usage: [
    [
      'quarantine [--feed NAME] [--limit N]',
      'sự kiện bị từ chối và lý do, mới nhất trước · refused events and why, newest first',
    ],
  ],
  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: { feed: { type: 'string' }, limit: { type: 'string', default: '20' } },
    })
    const wanted = values.feed === undefined ? undefined : FeedName.parse(values.feed)
    const cases = await atDesk(context, ({ store }) =>
      createQuarantine(store).list(wanted, Number(values.limit)),
    )
    for (const one of cases) {
      const detail = Text.parse(JSON.parse(one.detail))
      context.print(`${new Date(one.receivedAt).toISOString()} ${one.feed} ${one.eventId ?? ''}`)
      context.print(`  ${detail.vi}\n  ${detail.en}\n  ${one.body}`)
    }
  },
}
