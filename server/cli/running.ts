/** Whether the server that answers at the configured address works on the same database. */
import type { Context } from '#server/cli/command'
import type { Epoch } from '#shared/ids'
import * as z from 'zod'

const Version = z.object({ epoch: z.string() })

export type Running = 'same' | 'other' | 'none'

export async function runningOn({ local }: Context, epoch: Epoch): Promise<Running> {
  const answer = await fetch(`${local}/version`).catch(() => undefined)
  if (!answer?.ok) return 'none'
  const version = Version.safeParse(await answer.json())
  if (!version.success) return 'none'
  return version.data.epoch === epoch ? 'same' : 'other'
}

/** Said when a command and the running server do not see the same data. */
export function otherDatabase({ file, local }: Context): string {
  return (
    `Máy chủ ở ${local} dùng cơ sở dữ liệu khác với ${file}, có lẽ là bản mô phỏng: khởi động lại với DEMO=0, hoặc chạy lệnh này với DEMO=1 ·\n` +
    `The server at ${local} works on another database than ${file}, likely the demonstration: restart it with DEMO=0, or run this command with DEMO=1.`
  )
}
