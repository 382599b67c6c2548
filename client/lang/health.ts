import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { SourceHealth } from '#client/store/health'
import { fill } from '#shared/text'

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
