/** `npm run ioc -- …`: what the one who runs it does besides starting it. */
import { runLine } from '#server/cli/line'

// Databases and back-ups hold secrets: they are their owner's alone.
process.umask(0o077)

const code = await runLine(process.argv.slice(2), process.env, {
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
})
process.exit(code)
