import type { Wrong } from '#client/store/wrong/item'
import { Priority } from '#shared/quality'

/** How many there are of each priority that there are any of, the gravest first. */
export function countPriorities(items: readonly Wrong[]) {
  return Priority.options.flatMap((priority) => {
    const n = items.filter((item) => item.priority === priority).length
    return n > 0 ? [{ priority, n }] : []
  })
}
