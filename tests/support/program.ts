/** A program, run to its end as the one who operates it would. */
import { execFile } from 'node:child_process'
import { runLine } from '#server/cli/line'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Environment = Readonly<Record<string, string>>

const around = (environment: Environment) => ({
  ...process.env,
  LOG_LEVEL: 'warn',
  PUBLIC_URL: '',
  DEMO: '',
  ...environment,
})

function run(args: readonly string[], environment: Environment): Promise<Ended> {
  const env = around(environment)
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

/** A line of the command line inside the test: for the many of a kind, of which one is tried as a program. */
export async function runInside(args: readonly string[], environment: Environment): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runLine(args, around(environment), {
    print: (line) => void out.push(`${line}\n`),
    warn: (line) => void err.push(`${line}\n`),
  })
  return { code, out: out.join(''), err: err.join('') }
}
