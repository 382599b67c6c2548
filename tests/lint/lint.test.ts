/**
 * The linter sees what it is meant to see: each rule is given a fault planted in a copy of the
 * project's shape. A boundary checker that silently sees nothing is worse than none.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/support/folder'

type Files = Readonly<Record<string, string>>

/** Lints `files` under the project's own configuration; what it said, or '' when it found nothing. */
function lint(files: Files): string {
  const folder = temporaryFolder()
  for (const file of [
    '.oxlintrc.json',
    'package.json',
    'tsconfig.json',
    'tests/lint/borders.mjs',
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(file, join(folder, file))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const oxlint = resolve('node_modules/.bin/oxlint')
  const run = spawnSync(oxlint, ['--deny-warnings'], { cwd: folder, encoding: 'utf8' })
  if (run.status === 0) return ''
  return run.stdout + run.stderr
}

const clean: Files = {
  'shared/area.ts': "import * as z from 'zod'\nexport const Area = z.string()\n",
  'server/log/log.ts': "import { Area } from '#shared/area'\nexport const read = () => Area\n",
  'server/main.ts': "import { read } from '#server/log/log'\nread()\n",
  'client/feed/socket.ts': "import { io } from 'socket.io-client'\nexport const socket = io\n",
  'client/canvas/map.ts': "import { Map } from 'maplibre-gl'\nexport const map = () => new Map()\n",
  'client/widgets/gauge/gauge.ts':
    "import { map } from '#client/canvas/map'\nimport { pick } from '#client/widgets/gauge/select'\nexport const gauge = () => pick(map)\n",
  'client/widgets/gauge/select.ts': 'export const pick = <T>(value: T): T => value\n',
  'client/widgets/index.ts':
    "import { gauge } from '#client/widgets/gauge/gauge'\nexport const widgets = { gauge } as const\n",
}

const importing = (from: string): string => `import { it } from '${from}'\nexport const used = it\n`

const planted: readonly (readonly [name: string, rule: string, files: Files])[] = [
  ['shared imports the server', 'borders', { 'shared/a.ts': importing('#server/log/log') }],
  ['shared imports Node', 'borders', { 'shared/a.ts': importing('node:fs') }],
  ['the server imports the client', 'borders', { 'server/a.ts': importing('#client/feed/socket') }],
  ['the client imports the server', 'borders', { 'client/a.ts': importing('#server/log/log') }],
  [
    'the product imports its tests',
    'borders',
    { 'server/a.ts': importing('#tests/support/until') },
  ],
  ['a page opens a dialog of the browser', 'no-alert', { 'client/a.ts': "alert('now')\n" }],
  ['the log imports the door', 'borders', { 'server/log/a.ts': importing('#server/hooks/route') }],
  [
    'the log imports the screens',
    'borders',
    { 'server/log/a.ts': importing('#server/live/gateway') },
  ],
  ['a part wires', 'borders', { 'server/live/a.ts': importing('#server/server') }],
  [
    'a type crosses a border',
    'borders',
    { 'shared/a.ts': "import type { Log } from '#server/log/log'\nexport type L = Log\n" },
  ],
  [
    'an export crosses a border',
    'borders',
    { 'shared/a.ts': "export { read } from '#server/log/log'\n" },
  ],
  [
    'a late import crosses a border',
    'borders',
    { 'shared/a.ts': "export const late = () => import('#server/log/log')\n" },
  ],
  [
    'a widget imports a widget',
    'borders',
    { 'client/widgets/map/a.ts': importing('#client/widgets/gauge/gauge') },
  ],
  [
    'a widget imports the socket',
    'borders',
    { 'client/widgets/map/a.ts': importing('#client/feed/socket') },
  ],
  ['a view imports socket.io', 'borders', { 'client/wall/a.ts': importing('socket.io-client') }],
  [
    'a canvas imports the store',
    'borders',
    { 'client/canvas/a.ts': importing('#client/store/store') },
  ],
  ['a relative import', 'borders', { 'server/a.ts': importing('./log/log') }],
  ['a relative import upwards', 'borders', { 'client/wall/a.ts': importing('../feed/machine') }],
  [
    'a cycle',
    'no-cycle',
    {
      'server/a.ts': "import { b } from '#server/b'\nexport const a = () => b\n",
      'server/b.ts': "import { a } from '#server/a'\nexport const b = () => a\n",
    },
  ],
  ['any', 'no-explicit-any', { 'server/a.ts': 'export const a = (x: any): unknown => x\n' }],
  [
    'a non-null assertion',
    'no-non-null-assertion',
    { 'server/a.ts': 'export const a = (x?: string): string => x!\n' },
  ],
  [
    'a type assertion',
    'consistent-type-assertions',
    { 'server/a.ts': 'export const a = (x: unknown): string => x as string\n' },
  ],
  [
    'an empty catch',
    'no-empty',
    { 'server/a.ts': 'export function a(): void {\n  try {\n    a()\n  } catch {}\n}\n' },
  ],
  ['a long file', 'max-lines', { 'server/a.ts': 'export {}\n'.repeat(301) }],
]

test('a clean tree passes', () => expect(lint(clean)).toBe(''))

test.each(planted)('planted: %s is found', (_name, rule, files) => {
  expect(lint({ ...clean, ...files })).toContain(rule)
})
