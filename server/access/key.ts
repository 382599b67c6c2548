/**
 * The installation's key: 32 random bytes in a file of their own, beside the database but not in it,
 * so that a copy of the database alone tells no secret. What needs a key derives its own from it.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '#server/fault'

const BYTES = 32
/** 32 bytes as base64url, and the end of the line. */
const FORM = /^[\w-]{43}\n?$/
const OTHERS = 0o077

export interface Key {
  /** 32 bytes for one purpose; from those of another purpose they cannot be told. */
  derive(purpose: string): Buffer
}

/** One key for all databases of a folder: those of the demonstration and of one's own. */
export const keyFileOf = (database: string): string => join(dirname(database), 'ioc.key')

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

function unusable(file: string, why: string): Fault {
  return new Fault(
    `Tệp khoá ${file} không dùng được: chép lại tệp khoá đã cất, hoặc dời tệp này đi để có khoá mới · the key file ${file} cannot be used: put back the one you kept, or move this one away for a new key (${why})`,
  )
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Written aside and linked in whole: of two programs that start at once, both take the same key. */
function create(file: string, random: (size: number) => Buffer): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    const handle = openSync(aside, 'wx', 0o600)
    writeSync(handle, `${random(BYTES).toString('base64url')}\n`)
    // A key lost in a power cut would take the secrets with it that are sealed by then.
    fsyncSync(handle)
    closeSync(handle)
    linkSync(aside, file)
    syncFolder(dirname(file))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(file, codeOf(error))
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(file: string): string | undefined {
  try {
    const { mode } = statSync(file)
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) chmodSync(file, mode & 0o700)
    return readFileSync(file, 'latin1')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw unusable(file, codeOf(error))
  }
}

/** Reads the key, and makes it when there is none. Throws a Fault for a file that is no key. */
export function openKey(file: string, random: (size: number) => Buffer = randomBytes): Key {
  let text = read(file)
  if (text === undefined) {
    create(file, random)
    text = read(file)
  }
  const key = Buffer.from(text ?? '', 'base64url')
  if (text === undefined || !FORM.test(text) || key.length !== BYTES)
    throw unusable(file, `${BYTES} bytes base64url`)
  return {
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `ioc-wall ${purpose}`, BYTES)),
  }
}
