/** The operator's remote control: what hangs on the walls, and what is asked of it. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { fetchScreens } from '#client/api/console'
import { fetchCameras, fetchGlass, fetchScenes, fetchTours, fetchWalls } from '#client/api/walls'
import css from '#client/console/console.module.css'
import own from '#client/console/control/control.module.css'
import { Drawing } from '#client/console/control/drawing.tsx'
import { Facts, Figures } from '#client/console/control/facts.tsx'
import { elsewhere, seenOn, type Around } from '#client/console/control/seen'
import { Send } from '#client/console/control/send.tsx'
import studioCss from '#client/console/studio/studio.module.css'
import { regionName } from '#client/console/layout/region-name'
import { NewWall } from '#client/console/layout/new-wall.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { Target } from '#shared/kinds/wall-commanded'
import { fill } from '#shared/text'
import { Instant, SECOND } from '#shared/time'
import type { RegionId, Wall } from '#shared/wall'

const { control } = studio
const OFTEN_MS = SECOND
const SELDOM_MS = 5 * SECOND

export default function Control() {
  const walls = createAsked(fetchWalls, 2 * OFTEN_MS)
  const tours = createAsked(fetchTours, SELDOM_MS)
  const scenes = createAsked(fetchScenes, SELDOM_MS)
  const cameras = createAsked(fetchCameras)
  const screens = createAsked(fetchScreens, SELDOM_MS)
  const glass = createAsked(fetchGlass, OFTEN_MS)
  const [target, setTarget] = createSignal<Target>()

  const laid = createMemo((): readonly Wall[] =>
    (walls.value()?.entries ?? [])
      .map(({ definition }) => definition)
      .filter(({ retired }) => !retired)
      .toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
  )
  const around = createMemo((): Around => {
    const held = new Map(tours.value()?.map((entry) => [entry.tour, entry.definition]))
    const seen = glass.value()
    return {
      glasses: seen?.glasses ?? [],
      paired: screens.value() ?? [],
      directives: walls.value()?.directives ?? [],
      tour: (id) => held.get(id),
      now: seen?.now ?? Instant.parse(0),
    }
  })
  const sceneName = (id: string | undefined): string => {
    if (id === undefined) return control.nothing
    const entry = scenes.value()?.find(({ scene }) => scene === id)
    return entry ? say(entry.definition.name) : id
  }
  const ids = createMemo(() => laid().map(({ wall }) => wall), undefined, {
    equals: (one, other) => one.join() === other.join(),
  })
  const others = createMemo(() => elsewhere(laid(), around()))

  return (
    <section class={css.section} data-wide>
      <h1 class={css.title}>{control.title}</h1>
      <Answered of={walls}>
        {() => (
          <For each={ids()} fallback={<p class={css.nothing}>{control.none}</p>}>
            {(id) => (
              <Show when={laid().find(({ wall }) => wall === id)}>
                {(wall) => (
                  <OneWall
                    wall={wall()}
                    around={around()}
                    target={target()?.wall === id ? target() : undefined}
                    first={ids()[0] === id && target() === undefined}
                    scenes={scenes.value() ?? []}
                    cameras={cameras.value() ?? []}
                    sceneName={sceneName}
                    onTarget={setTarget}
                    onSent={() => walls.refresh()}
                  />
                )}
              </Show>
            )}
          </For>
        )}
      </Answered>
      <NewWall tours={tours.value() ?? []} />
      <Show when={others().length > 0}>
        <h2 class={css.heading}>{control.elsewhere}</h2>
        <ul class={css.list}>
          <For each={others()}>
            {(glassOf) => (
              <li class={own.fact}>
                <p class={own.who}>{glassOf.name}</p>
                <Figures glass={glassOf} sceneName={sceneName} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

interface OneWallProps {
  readonly wall: Wall
  readonly around: Around
  /** Of this wall, when it is meant. */
  readonly target: Target | undefined
  /** Nothing was touched yet: the whole of the first wall is meant. */
  readonly first: boolean
  readonly scenes: Parameters<typeof Send>[0]['scenes']
  readonly cameras: Parameters<typeof Send>[0]['cameras']
  sceneName(id: string | undefined): string
  onTarget(target: Target): void
  onSent(): void
}

function OneWall(props: OneWallProps) {
  const wall = () => props.wall.wall
  const seen = createMemo(() => seenOn(props.wall, props.around))
  const target = (): Target | undefined =>
    props.target ?? (props.first ? { wall: wall() } : undefined)
  const named = ({ screen, region }: Target): string => {
    if (screen !== undefined) return fill(control.screen, { screen })
    return region === undefined
      ? `${control.wholeWall} ${props.wall.name}`
      : regionName(props.wall, region)
  }
  const meant = () =>
    seen().filter(({ screen }) => {
      const name = target()?.screen
      return name === undefined || name === screen.name
    })
  const choose = (region?: RegionId) =>
    props.onTarget({ wall: wall(), ...(region !== undefined && { region }) })
  return (
    <section class={css.section} aria-label={props.wall.name}>
      <div class={css.titleRow}>
        <h2 class={css.heading}>{props.wall.name}</h2>
        <a class={page.plain} href={linkTo(`/console/walls/${wall()}`)}>
          {control.editWall}
        </a>
      </div>
      <div class={studioCss.halves}>
        <div class={studioCss.column}>
          <Drawing
            wall={props.wall}
            seen={seen()}
            target={target()}
            sceneName={props.sceneName}
            onScreen={(screen) => props.onTarget({ wall: wall(), screen })}
          />
          <div class={studioCss.choices} role="group" aria-label={control.target}>
            <button
              type="button"
              class={studioCss.choice}
              aria-pressed={target() !== undefined && isWhole(target())}
              onClick={() => choose()}
            >
              {control.wholeWall}
            </button>
            <For each={props.wall.regions.map(({ region }) => region)}>
              {(region) => (
                <button
                  type="button"
                  class={studioCss.choice}
                  aria-pressed={target()?.region === region}
                  onClick={() => choose(region)}
                >
                  {regionName(props.wall, region)}
                </button>
              )}
            </For>
          </div>
          <Facts
            seen={seen()}
            sceneName={props.sceneName}
            onScreen={(screen) => props.onTarget({ wall: wall(), screen })}
          />
        </div>
        <Show when={target()}>
          {(one) => (
            <Send
              target={one()}
              targetName={named(one())}
              scenes={props.scenes}
              cameras={props.cameras}
              isBlank={meant().some(({ picture }) => picture.blank)}
              isCurtained={meant().some(({ picture }) => picture.curtain)}
              onSent={props.onSent}
            />
          )}
        </Show>
      </div>
    </section>
  )
}

const isWhole = (target: Target | undefined): boolean =>
  target?.screen === undefined && target?.region === undefined
