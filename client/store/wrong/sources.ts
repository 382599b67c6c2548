/** Sources that no longer send, or send only what is past. */
import { stateWords } from '#client/lang/health'
import { say, words } from '#client/lang/words'
import { healthOf } from '#client/store/health'
import type { Known, Wrong } from '#client/store/wrong/item'
import { fill } from '#shared/text'

export function quietSources(known: Known): Wrong[] {
  return healthOf(known.sources, known.now).flatMap((source): Wrong[] => {
    const { entry, health } = source
    const { definition } = entry
    if (health === 'live' || !definition) return []
    const { title, id, observedAt, receivedAt, quality } = definition
    return [
      {
        key: `source ${entry.feed}`,
        priority: health === 'silent' ? 'medium' : 'low',
        domain: 'sources',
        what: fill(words.wrong.source, { name: say(title), state: stateWords(source) }),
        where: words.wrong.everywhere,
        area: undefined,
        cause: `source ${health}`,
        many: health === 'silent' ? words.wrong.manySilent : words.wrong.manyLate,
        count: 1,
        since: (health === 'late' ? entry.lastObservedAt : entry.lastReceivedAt) ?? receivedAt,
        lasting: false,
        news: false,
        focus: {},
        // Silence has no event: what it should have kept to was said by its definition.
        events: [{ source: definition.source, id, observedAt, receivedAt, quality }],
      },
    ]
  })
}
