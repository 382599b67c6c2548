/** Temporary folders, gone when the test that asked for them has ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Who is told what to undo, and undoes it at the end: of one test, or of all in a file. */
export type AtEnd = (undo: () => Promise<void> | void) => void

export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-wall-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
