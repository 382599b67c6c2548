/** THE registry of commands. */
import { backup, check, restore } from '#server/cli/database'
import type { Command } from '#server/cli/command'
import { catalogue } from '#server/cli/catalogue'
import { feed } from '#server/cli/feed'
import { province } from '#server/cli/province'
import { quarantine } from '#server/cli/quarantine'
import { replay } from '#server/cli/replay'
import { scene } from '#server/cli/scene'
import { screen } from '#server/cli/screen'
import { user } from '#server/cli/user'

export const commands: Readonly<Record<string, Command>> = {
  user,
  screen,
  feed,
  scene,
  province,
  catalogue,
  replay,
  quarantine,
  backup,
  restore,
  check,
}
