/** What went wrong, for the one who runs it: one sentence, Vietnamese · English, never a stack. */
import { DatabaseError } from '#server/db/connection'
import * as z from 'zod'

/** Its message is the sentence. */
export class Fault extends Error {
  override readonly name: string = 'Fault'
}

const Known = z.object({
  code: z.string().optional(),
  syscall: z.string().optional(),
  path: z.string().optional(),
  message: z.string().optional(),
})

/** Where the server was to listen and keep its data, as far as that is known. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly dataDir: string
}

function ofNetwork(code: string, { host, port }: Place): string | undefined {
  if (code === 'EADDRINUSE')
    return `Cổng ${port} đang được chương trình khác dùng: dừng chương trình đó hoặc đặt PORT khác · port ${port} is in use: stop the other program or set another PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `Máy này không có địa chỉ ${host}: đặt HOST là địa chỉ của máy, hoặc 0.0.0.0 · this machine has no address ${host}: set HOST to one of its own, or to 0.0.0.0.`
  if (code === 'EACCES')
    return `Không được phép nghe ở cổng ${port}: đặt PORT từ 1024 trở lên · port ${port} is not permitted: set PORT to 1024 or more.`
  return undefined
}

function ofFolder(code: string, { dataDir }: Place): string | undefined {
  if (/^(EEXIST|ENOTDIR)$/.test(code))
    return `DATA_DIR=${dataDir} không phải là thư mục: đặt DATA_DIR khác · DATA_DIR=${dataDir} is not a folder: set another DATA_DIR.`
  if (/^(EACCES|EPERM|EROFS|ENOENT|SQLITE_CANTOPEN.*|SQLITE_READONLY.*|SQLITE_IOERR.*)$/.test(code))
    return `Không ghi được vào DATA_DIR=${dataDir}: cấp quyền ghi hoặc đặt DATA_DIR khác · DATA_DIR=${dataDir} cannot be written: permit it or set another DATA_DIR.`
  if (/^(ENOSPC|SQLITE_FULL)$/.test(code))
    return `Hết chỗ ở DATA_DIR=${dataDir}: giải phóng đĩa · no space left in DATA_DIR=${dataDir}: make room on the disk.`
  if (code.startsWith('SQLITE_BUSY'))
    return `Cơ sở dữ liệu trong DATA_DIR=${dataDir} đang bận: thử lại khi chương trình khác đã xong · the database in DATA_DIR=${dataDir} is busy: try again once the other program is done.`
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return `Cơ sở dữ liệu trong DATA_DIR=${dataDir} bị hỏng: khôi phục từ bản sao lưu (lệnh restore) · the database in DATA_DIR=${dataDir} is damaged: restore it from a back-up (command restore).`
  return undefined
}

export function sentenceOf(error: unknown, place?: Place): string {
  if (error instanceof Fault) return error.message
  if (error instanceof z.ZodError) {
    const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    return `Dữ liệu không hợp lệ · invalid data: ${faults.join('; ')}`
  }
  const known = Known.safeParse(error)
  const { syscall, path, message = String(error) } = known.data ?? {}
  // libsql's own is empty where it has none to tell.
  const code = known.data?.code || DatabaseError.of(error).code
  const isOfNetwork = syscall === 'listen' || syscall === 'getaddrinfo'
  const told = place && (isOfNetwork ? ofNetwork(code, place) : ofFolder(code, place))
  // A file that was named on the command line is not the fault of DATA_DIR.
  if (told !== undefined && (path === undefined || syscall === 'mkdir')) return told
  return `Lỗi không ngờ · unexpected fault: ${message}`
}
