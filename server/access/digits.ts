/** Runs of digits in a text, and which of them may be parts of one number. */

export interface Group {
  readonly digits: string
  readonly start: number
  readonly end: number
  /** What stands between it and the group before, if that is so little that both may be one number. */
  readonly gap: string | undefined
}

const GAP = /^(?:[\s.\-()_·]{1,4}|[,/…]|\.{3})$/
const ENDS_TOKEN = /[\s,;:!?*|()[\]{}<>"'“”‘’«»]/

export function groupsOf(text: string): Group[] {
  let before = 0
  return [...text.matchAll(/\d+/g)].map(({ 0: digits, index: start }) => {
    const between = text.slice(before, start)
    const gap = before > 0 && GAP.test(between) ? between : undefined
    before = start + digits.length
    return { digits, start, end: before, gap }
  })
}

/** Whether a number may begin at `start`: not in the middle of a code such as "H57-251121-0001". */
export function mayBegin(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0; at--) {
    const character = text.charAt(at)
    if (ENDS_TOKEN.test(character)) return true
    if (/\d/.test(character)) return false
  }
  return true
}

/** "05.11.2025", "2025-11-05": never part of a longer number, unless it goes on in the same way. */
export function isDate([first, second, third, next]: readonly Group[]): boolean {
  if (!first || !second || !third || second.gap !== third.gap) return false
  if (!second.gap || !/^[ .-]$/.test(second.gap) || next?.gap === second.gap) return false
  const isYear = ({ digits }: Group): boolean => /^(?:19|20)\d\d$/.test(digits)
  const isDay = ({ digits }: Group): boolean => digits.length <= 2 && Number(digits) <= 31
  return isDay(second) && ((isDay(first) && isYear(third)) || (isYear(first) && isDay(third)))
}
