/** Real data that is not part of the project: tests that need it are skipped where it is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = process.env['IOC_SHARED_DATA'] ?? join(process.cwd(), '../shared/data')

/** The file's path, or undefined, said aloud, where the data is not there. */
export function sharedData(name: string): string | undefined {
  const path = join(folder, name)
  if (existsSync(path)) return path
  process.stderr.write(`skipped: no real data at ${path} (set IOC_SHARED_DATA)\n`)
  return undefined
}

export function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
