/** `npm run ioc -- …`: what the one who runs it does besides starting it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { commands } from '#server/cli/index'
import { usage } from '#server/cli/usage'
import { readConfig } from '#server/config'
import { systemClock } from '#shared/time'

const [group = '', ...rest] = process.argv.slice(2)
const command = Object.hasOwn(commands, group) ? commands[group] : undefined
if (!command) {
  console.log(usage())
  process.exit(group === '' || group === 'help' || group === '--help' ? 0 : 2)
}

try {
  const config = readConfig(process.env)
  mkdirSync(config.dataDir, { recursive: true })
  const demo = config.demo === true
  await command.run(rest, {
    // A province of one's own, unless DEMO=1 asks for the demonstration's file.
    file: join(config.dataDir, demo ? 'demo.db' : 'ioc.db'),
    url: config.publicUrl ?? `http://127.0.0.1:${config.port}`,
    clock: systemClock,
    uuid: randomUUID,
    print: (line) => process.stdout.write(`${line}\n`),
    warn: (line) => process.stderr.write(`${line}\n`),
  })
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
