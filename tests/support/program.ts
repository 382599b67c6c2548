/** A built program, run to its end as the one who operates it would. */
import { execFile } from 'node:child_process'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export function runProgram(
  name: 'main' | 'cli',
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const env = { ...process.env, LOG_LEVEL: 'warn', PUBLIC_URL: '', DEMO: '', ...environment }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`dist/server/${name}.js`, ...args],
      { env, timeout: 30_000 },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}
