/** One line of the command line: from its arguments to the code that it ends with. */
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Context } from '#server/cli/command'
import { commands } from '#server/cli/index'
import { shown } from '#server/cli/shown'
import { usage } from '#server/cli/usage'
import { localUrl, readConfig, type Config } from '#server/config'
import { sentenceOf } from '#server/fault'
import { systemClock } from '#shared/time'

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // In a container a number may run that has no name.
    return `uid ${process.getuid?.()}`
  }
}

export async function runLine(
  [group = '', ...rest]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  { print, warn }: Pick<Context, 'print' | 'warn'>,
): Promise<number> {
  const command = Object.hasOwn(commands, group) ? commands[group] : undefined
  if (!command) {
    print(usage())
    return group === '' || group === 'help' || group === '--help' ? 0 : 2
  }
  let config: Config | undefined
  try {
    config = readConfig(environment)
    mkdirSync(config.dataDir, { recursive: true })
    const demo = config.demo === true
    const local = localUrl(config.host, config.port)
    await command.run(rest, {
      // A province of one's own, unless DEMO=1 asks for the demonstration's file.
      file: join(config.dataDir, demo ? 'demo.db' : 'ioc.db'),
      url: config.publicUrl ?? local,
      local,
      user: userName(),
      clock: systemClock,
      uuid: randomUUID,
      print: (line) => print(shown(line)),
      warn: (line) => warn(shown(line)),
    })
    return 0
  } catch (error) {
    warn(shown(sentenceOf(error, config)))
    return 1
  }
}
