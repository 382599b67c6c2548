/** When the store last took in what the server sent: the feed knows only what came. */
import type { Commands } from '#client/store/store'

export interface Applied {
  readonly watch: (commands: Commands) => Commands
  /** By `performance.now()`. */
  readonly lastAt: () => number
}

export function watchApplied(): Applied {
  let lastAt = performance.now()
  return {
    lastAt: () => lastAt,
    watch: (commands) => ({
      ...commands,
      apply(changes) {
        const digest = commands.apply(changes)
        lastAt = performance.now()
        return digest
      },
    }),
  }
}
