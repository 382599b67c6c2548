/** Scenes as files: from one installation to another, or out of a file that somebody wrote by hand. */
import { existsSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { jsonOfFile, misused, type Command, type Context } from '#server/cli/command'
import { atDesk, type OpenDesk } from '#server/cli/desk'
import { Fault } from '#server/fault'
import { ownEvent } from '#server/log/own'
import type { State } from '#server/projections/state'
import { listed, usesOfScene } from '#server/scenes/references'
import { readShelf } from '#server/scenes/shelf'
import { faultsOf } from '#shared/lang/fault'
import { Scene, SceneId } from '#shared/scene'

const atShelf = <T>(
  context: Context,
  work: (shelf: State, desk: OpenDesk) => Promise<T> | T,
): Promise<T> => atDesk(context, async (desk) => work(await readShelf(desk.log), desk))

async function list(context: Context): Promise<void> {
  const scenes = await atShelf(context, (shelf) => [...shelf.entries('scene')])
  for (const [id, { definition, person }] of scenes) {
    const { name, tiles, retired } = definition
    const state = retired ? 'ngừng dùng · retired' : `${tiles.length} ô · tiles`
    context.print([id, name.vi, name.en, state, person ?? '-'].join('\t'))
  }
}

async function exportScene(context: Context, id: string, file?: string): Promise<void> {
  if (file !== undefined && existsSync(file))
    throw new Fault(`Đã có tệp · the file exists already: ${file}`)
  const entry = await atShelf(context, (shelf) => shelf.get('scene', id))
  if (!entry) throw new Fault(`Không có cảnh "${id}" · there is no scene "${id}"; see: scene list`)
  const text = JSON.stringify(entry.definition, null, 2)
  if (file === undefined) context.print(text)
  else {
    writeFileSync(file, `${text}\n`)
    context.print(file)
  }
}

/** All that is wrong with a file, each with its place, so that it is mended in one go. */
function sceneIn(file: string): Scene {
  const broken = (lines: readonly string[]): Fault =>
    new Fault(
      `Tệp cảnh hỏng, không lưu gì · the scene file is broken, nothing was stored: ${file}\n${lines.join('\n')}`,
    )
  const json = jsonOfFile(file, broken)
  const scene = Scene.safeParse(json)
  if (scene.success) return scene.data
  throw broken(
    faultsOf(Scene, json).map(({ path, reason }) => {
      const place = path.length === 0 ? '(gốc · root)' : path.join('.')
      return `  ${place}: ${reason.vi} · ${reason.en}`
    }),
  )
}

async function importScene(context: Context, file: string): Promise<void> {
  const { user, clock, uuid, print } = context
  const definition = sceneIn(file)
  const id: SceneId = definition.scene
  await atShelf(context, async (shelf, { log }) => {
    const over = shelf.get('scene', id)
    if (over && isDeepStrictEqual(over.definition, definition)) {
      print(`${id}: không có gì mới · nothing new`)
      return
    }
    const uses = definition.retired ? usesOfScene(shelf, id) : []
    if (uses.length > 0) {
      const { vi, en } = listed(uses)
      throw new Fault(`"${id}" còn được dùng ở: ${vi} · is still used in: ${en}`)
    }
    const said = { person: user, over }
    await log.append([ownEvent({ clock, uuid }, 'scene.defined', definition, said)])
    print(over ? `${id}: đã lưu bản mới · saved as a new version` : `${id}: đã thêm · added`)
  })
}

export const scene: Command = {
  usage: [
    ['scene list', 'liệt kê các cảnh màn hình · list the scenes'],
    ['scene export ID [FILE]', 'ghi một cảnh ra tệp · write a scene to a file'],
    [
      'scene import FILE',
      'đọc một cảnh từ tệp; màn hình đổi trong một giây · take a scene from a file; screens follow within a second',
    ],
  ],
  async run([action, given, file], context) {
    if (action === 'list' && given === undefined) return list(context)
    if (given === undefined) throw misused(scene)
    if (action === 'export') return exportScene(context, given, file)
    if (action === 'import' && file === undefined) return importScene(context, given)
    throw misused(scene)
  },
}
