/** What a check found, told so that the first of it is seen and the rest is counted. */

/** Enough to see what it is about; one damage can have millions. */
export const NAMED_AT_MOST = 5

/** The first few by name, the others by their number. */
export function createFaultList() {
  const lines: string[] = []
  let more = 0
  return {
    add(line: string): void {
      if (lines.length < NAMED_AT_MOST) lines.push(line)
      else more += 1
    },
    addMore(count: number): void {
      more += count
    },
    get lines(): string[] {
      return more === 0 ? lines : [...lines, `… và ${more} lỗi khác · and ${more} more`]
    },
  }
}

export const at = (time: number): string => new Date(time).toISOString()

export const differs = (where: string, stands: string, should: string): string =>
  `Lịch sử khác nhật ký · history differs from the log: ${where}: đang là · stands ${stands}, phải là · should be ${should}`
