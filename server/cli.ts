/** `npm run ioc -- …`: what the one who runs it does besides starting it. */
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { commands } from '#server/cli/index'
import { shown } from '#server/cli/shown'
import { usage } from '#server/cli/usage'
import { localUrl, readConfig, type Config } from '#server/config'
import { sentenceOf } from '#server/fault'
import { systemClock } from '#shared/time'

// Databases and back-ups hold secrets: they are their owner's alone.
process.umask(0o077)

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // In a container a number may run that has no name.
    return `uid ${process.getuid?.()}`
  }
}

const [group = '', ...rest] = process.argv.slice(2)
const command = Object.hasOwn(commands, group) ? commands[group] : undefined
if (!command) {
  console.log(usage())
  process.exit(group === '' || group === 'help' || group === '--help' ? 0 : 2)
}

let config: Config | undefined
try {
  config = readConfig(process.env)
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
    print: (line) => process.stdout.write(`${shown(line)}\n`),
    warn: (line) => process.stderr.write(`${shown(line)}\n`),
  })
  process.exit(0)
} catch (error) {
  process.stderr.write(`${shown(sentenceOf(error, config))}\n`)
  process.exit(1)
}
