import { commands } from '#server/cli/index'

export function usage(): string {
  const lines = Object.values(commands).flatMap((command) =>
    command.usage.map(([call, meaning]) => `  npm run ioc -- ${call}\n      ${meaning}`),
  )
  return `IOC Wall\n${lines.join('\n')}`
}
