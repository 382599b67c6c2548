/** What a command of the line is given. It prints through `print` and throws a Fault with a sentence. */
import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import { Fault } from '#server/fault'
import { parseJson } from '#server/hooks/json'
import { Problem } from '#server/problem'
import type { Clock } from '#shared/time'

export interface Context {
  /** Database file of the installation. */
  readonly file: string
  /** How others reach the server, for addresses that are printed. */
  readonly url: string
  /** How this machine reaches it: no proxy stands between. */
  readonly local: string
  /** Who calls, as the system names them: for the audit. */
  readonly user: string
  readonly clock: Clock
  readonly uuid: () => string
  print(line: string): void
  warn(line: string): void
}

export interface Command {
  /** Arguments and meaning, Vietnamese · English, a line each. */
  readonly usage: readonly (readonly [call: string, meaning: string])[]
  run(args: readonly string[], context: Context): Promise<void>
}

type Used = Pick<Command, 'usage'>

/** Thrown for a call that does not fit; its message is the usage of the command, after what is wrong. */
export function misused(command: Used, wrong?: string): Fault {
  const lines = command.usage.map(([call, meaning]) => `  npm run ioc -- ${call}\n      ${meaning}`)
  const why = wrong === undefined ? '' : `Tham số không hợp lệ · bad argument: ${wrong}\n`
  return new Fault(`${why}Cách dùng · usage:\n${lines.join('\n')}`)
}

/** What `read` makes of the arguments; where they do not fit, the command's usage is thrown. */
export function argumentsOf<T>(command: Used, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof z.ZodError)
      throw misused(
        command,
        [...new Set(error.issues.map(({ path }) => `--${String(path[0])}`))].join(', '),
      )
    // Of what `parseArgs` says, the first sentence names the option; the rest is for programmers.
    if (error instanceof TypeError)
      throw misused(command, error.message.split(/\. |\n/)[0] ?? error.message)
    throw error
  }
}

/** Several times the largest file that anyone has: a province's borders at source precision are 9 MB. */
const LARGEST = 64 * 2 ** 20
const GZIP = Buffer.from([0x1f, 0x8b])

const unreadable = (path: string, why: string): Fault =>
  new Fault(`Không đọc được tệp · the file cannot be read: ${path} (${why})`)

/** The text of a file named on the line, unpacked where it is packed, without a byte order mark. */
export function textOfFile(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > LARGEST) throw tooLarge(path)
    const read = readFileSync(path)
    const isPacked = read.subarray(0, GZIP.length).equals(GZIP)
    const bytes = isPacked ? gunzipSync(read, { maxOutputLength: LARGEST }) : read
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (error instanceof Fault) throw error
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(path)
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw unreadable(path, 'không phải UTF-8: lưu lại ở UTF-8 · not UTF-8: save it as UTF-8')
    throw unreadable(path, code)
  }
}

/** What a JSON file named on the line holds; why it is not JSON goes to `broken`. */
export function jsonOfFile(path: string, broken: (lines: readonly string[]) => Fault): unknown {
  const text = textOfFile(path)
  try {
    return parseJson(Buffer.from(text), 'theFile')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw broken([`  ${error.detail.vi} · ${error.detail.en}`])
  }
}

const tooLarge = (path: string): Fault => {
  const most = `${LARGEST / 2 ** 20} MB`
  return unreadable(path, `quá ${most}: bỏ bớt hoặc giản lược · more than ${most}: make it smaller`)
}
