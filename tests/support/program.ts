/** A program, run to its end as the one who operates it would. */
import { execFile } from 'node:child_process'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Environment = Readonly<Record<string, string>>

function run(args: readonly string[], environment: Environment): Promise<Ended> {
  const env = { ...process.env, LOG_LEVEL: 'warn', PUBLIC_URL: '', DEMO: '', ...environment }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env, timeout: 30_000 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

export const runProgram = (
  name: 'main' | 'cli',
  args: readonly string[],
  environment: Environment,
): Promise<Ended> => run([`dist/server/${name}.js`, ...args], environment)

/** As `npm run ioc` does it. */
export const runFromSources = (args: readonly string[], environment: Environment): Promise<Ended> =>
  run(['--import', 'tsx', 'server/cli.ts', ...args], environment)
