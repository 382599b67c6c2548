/** What a command of the line is given. It prints through `print` and throws an Error with a sentence. */
import type { Clock } from '#shared/time'

export interface Context {
  /** Database file of the installation. */
  readonly file: string
  /** Where the server listens. */
  readonly url: string
  readonly clock: Clock
  readonly uuid: () => string
  print(line: string): void
  warn(line: string): void
}

export interface Command {
  /** Arguments and meaning, Vietnamese · English, a line each. */
  readonly usage: readonly (readonly [call: string, meaning: string])[]
  run(args: readonly string[], context: Context): Promise<void>
}

/** Thrown for a call that does not fit; its message is the usage of the command. */
export function misused(command: Pick<Command, 'usage'>): Error {
  const lines = command.usage.map(([call, meaning]) => `  npm run ioc -- ${call}\n      ${meaning}`)
  return new Error(`Cách dùng · usage:\n${lines.join('\n')}`)
}
