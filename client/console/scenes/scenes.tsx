import { createMemo } from 'solid-js'
import { fetchScenes, saveScene } from '#client/api/walls'
import { createKnown } from '#client/console/scenes/known'
import { Shelf } from '#client/console/studio/shelf.tsx'
import { number } from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import { faultsOfTile } from '#client/widgets/fault'
import { Scene } from '#shared/scene'
import { fill } from '#shared/text'

export default function Scenes() {
  const { known } = createKnown()
  const asked = createAsked(async () =>
    (await fetchScenes()).map(({ scene, definition }) => ({
      id: scene,
      name: say(definition.name),
      about: fill(studio.scenes.tiles, { n: number(definition.tiles.length) }),
      retired: definition.retired,
      tiles: definition.tiles,
    })),
  )
  const faulty = createMemo(
    () =>
      new Map<string, number>(
        (asked.value() ?? []).map(({ id, tiles }) => [
          id,
          tiles.filter((tile) => faultsOfTile(tile, known()).length > 0).length,
        ]),
      ),
  )
  return (
    <Shelf
      title={studio.scenes.title}
      none={studio.scenes.none}
      newTitle={studio.scenes.newTitle}
      path="/console/scenes"
      of={asked}
      faulty={(id) => {
        const n = faulty().get(id) ?? 0
        return n > 0 ? fill(studio.scenes.faultyTiles, { n: number(n) }) : undefined
      }}
      create={(scene, name) =>
        saveScene(Scene.parse({ scene, name, tiles: [], layouts: { wide: {} } }), undefined)
      }
    />
  )
}
