/** The screen of a wall: what its programme shows, or the face that says why there is nothing to show. */
import { createMemo, Match, Show, Switch, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { Blank, Curtain, Identity } from '#client/wall/covers.tsx'
import { Empty, Incompatible, Waiting } from '#client/wall/faces.tsx'
import Glass from '#client/wall/glass.tsx'
import type { Local } from '#client/wall/local'
import { Lost, Simulated } from '#client/wall/marks.tsx'
import { Ways } from '#client/wall/ways.tsx'
import type { Making } from '#client/wall/making'
import type { Pictures } from '#client/wall/picture'
import { rootOf } from '#client/store/root'
import { createScripts } from '#client/wall/scripts'
import type { Station } from '#client/wall/station'
import type { Scene } from '#shared/scene'

interface WallProps {
  readonly station: Accessor<Station>
  readonly pictures: Pictures
  /** What is chosen at this screen. */
  readonly local: Local
  readonly making: Making
  readonly draft: Accessor<Scene | undefined>
}

export default function Wall(props: WallProps) {
  const { feed, store } = useWall()
  const root = createMemo(() => rootOf(store.table('area').all()))
  const scripts = createScripts(() => feed().state === 'live')
  const scenes = createMemo(() =>
    props.pictures
      .now()
      .shown.map(
        ({ scene }) =>
          props.draft() ??
          (scene === undefined ? undefined : store.table('scene').get(scene)?.definition),
      ),
  )
  const hasStrip = () =>
    scenes().some((scene) => scene?.tiles.some(({ widget }) => widget === 'status') ?? false)
  return (
    <>
      <Switch>
        <Match when={feed().state === 'incompatible'}>
          <Incompatible />
        </Match>
        <Match when={!store.ready() || !scripts()}>
          <Waiting />
        </Match>
        <Match when={!root()}>
          <Empty />
        </Match>
        <Match when={root()}>
          {(area) => (
            <Glass
              area={area()}
              station={props.station()}
              pictures={props.pictures}
              making={props.making}
              draft={props.draft()}
            />
          )}
        </Match>
      </Switch>
      <Show when={props.pictures.now().blank}>
        <Blank />
      </Show>
      <Show when={props.pictures.now().curtain || props.local.curtain()}>
        <Curtain />
      </Show>
      <Show when={props.pictures.now().identify || props.local.identify()}>
        <Identity station={props.station()} />
      </Show>
      <Ways onHelp={props.local.deeds.help} />
      <Lost />
      <Simulated station={props.station()} said={hasStrip() && feed().lostAt === undefined} />
    </>
  )
}
