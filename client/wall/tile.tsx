import {
  createEffect,
  createMemo,
  ErrorBoundary,
  For,
  onCleanup,
  Show,
  Suspense,
  type Accessor,
} from 'solid-js'
import { widgetName } from '#client/lang/tiles'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { areaCalled } from '#client/store/groups'
import { useScene } from '#client/store/scene'
import { useFaults } from '#client/wall/faults'
import css from '#client/wall/tile.module.css'
import { faultsOfTile, type TileFault } from '#client/widgets/fault'
import { widgetCalled } from '#client/widgets/index'
import type { AreaCode } from '#shared/ids'
import type { Place, Tile as TileDefinition } from '#shared/scene'
import { fill } from '#shared/text'

/** A tile that failed is tried again after this, ms. */
const RETRY_MS = 15_000
/** Of a fault as the server takes it. */
const LONGEST = 300

interface TileProps {
  readonly tile: TileDefinition
  readonly place: Place
}

/** A place of the scene with one widget in it. What the widget throws stays in its tile (E8). */
export default function Tile(props: TileProps) {
  const faults = createFaultsOf(() => props.tile)
  const isWhole = () => faults().some(({ whole }) => whole)
  const note = createNote(() => props.tile)
  createEffect(() => {
    for (const { sentence } of faults()) note(sentence)
  })
  return (
    <div
      class={css.tile}
      data-tile={props.tile.id}
      data-widget={props.tile.widget}
      data-lines={props.tile.lines.join(' ')}
      style={{
        'grid-column': `${props.place.x + 1} / span ${props.place.w}`,
        'grid-row': `${props.place.y + 1} / span ${props.place.h}`,
      }}
    >
      <Show when={!isWhole()} fallback={<Misdefined tile={props.tile} faults={faults()} />}>
        <ErrorBoundary
          fallback={(error, retry) => <Failed tile={props.tile} error={error} retry={retry} />}
        >
          <Suspense fallback={<p class={css.loading}>{words.tile.loading}</p>}>
            <Drawn tile={props.tile} />
          </Suspense>
        </ErrorBoundary>
      </Show>
    </div>
  )
}

/** Asked again when the catalogue or the areas change: what was unknown may be known by then. */
function createFaultsOf(tile: Accessor<TileDefinition>): Accessor<readonly TileFault[]> {
  const { catalogue, store } = useWall()
  const areas = {
    has: (area: AreaCode) => store.table('area').group(areaCalled(area)).length > 0,
  }
  return createMemo(() => faultsOfTile(tile(), { indicators: catalogue.value(), areas }), [], {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
}

/** Tells the server of what is wrong with this tile, until the part of the page that calls it is gone. */
function createNote(tile: Accessor<TileDefinition>): (what: string) => void {
  const { scene } = useScene()
  const faults = useFaults()
  return (what) => {
    const { id, widget } = tile()
    faults.note({ scene: scene().scene, tile: id, widget, what: what.slice(0, LONGEST) })
  }
}

function Drawn(props: { tile: TileDefinition }) {
  const drawn = () => widgetCalled(props.tile.widget)?.draw(props.tile.params)
  return <Show when={drawn()}>{(draw) => <>{draw()()}</>}</Show>
}

const titleOf = ({ id, widget }: TileDefinition): string =>
  fill(words.tile.errorTitle, { tile: id, widget: widgetName(widget) })

/** Trying again would not help: who lays out the scene mends it, and is told where. */
function Misdefined(props: { tile: TileDefinition; faults: readonly TileFault[] }) {
  const { scene } = useScene()
  return (
    <div class={css.failed} role="alert">
      <p class={css.title}>{titleOf(props.tile)}</p>
      <For each={props.faults}>{({ sentence }) => <p>{sentence}</p>}</For>
      <p class={css.reason}>{fill(words.tile.mend, { scene: say(scene().name) })}</p>
    </div>
  )
}

/** Its script did not come, or threw. What the browser says of it is for who is called, and is not shown here. */
function Failed(props: { tile: TileDefinition; error: unknown; retry: () => void }) {
  console.error('tile:', props.tile.id, props.error)
  createNote(() => props.tile)(`${words.tile.threw} ${String(props.error)}`)
  const timer = setTimeout(() => props.retry(), RETRY_MS)
  onCleanup(() => clearTimeout(timer))
  return (
    <div class={css.failed} role="alert">
      <p class={css.title}>{titleOf(props.tile)}</p>
      <p>{words.tile.threw}</p>
      <p class={css.reason}>{words.tile.error}</p>
    </div>
  )
}
