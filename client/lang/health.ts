import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import type { SourceHealth } from '#client/store/health'
import { fill } from '#shared/text'

/** Of counts whose feeds are quiet: whose they are, and since when. */
export function oldWords(quiet: readonly SourceHealth[]): string {
  return quiet
    .map(({ entry, quiet: age }) => {
      const name = entry.definition ? say(entry.definition.title) : entry.feed
      return age === undefined
        ? fill(words.sources.oldNever, { name })
        : fill(words.sources.old, { name, age: format.age(age) })
    })
    .join(words.listDot)
}

/** How a feed is, in words: its age while it lives, what is wrong otherwise. */
export function stateWords({ health, quiet }: SourceHealth): string {
  if (quiet === undefined) return words.sources.never
  const age = format.age(quiet)
  switch (health) {
    case 'live':
      return age
    case 'late':
      return fill(words.sources.lateSince, { age })
    case 'silent':
      return fill(words.sources.silentSince, { age })
  }
}
