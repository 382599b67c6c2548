/** The editor of a wall: screens and regions on its canvas, type in its room, what it shows when. */
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { fetchScenes, fetchTours, fetchWalls, saveWall } from '#client/api/walls'
import desk from '#client/console/console.module.css'
import { Board } from '#client/console/layout/board.tsx'
import { tourOf, type Choices, type WallProps } from '#client/console/layout/change'
import { laidAs, presetNames, WHOLE } from '#client/console/layout/presets'
import { regionName } from '#client/console/layout/region-name'
import { RegionForm } from '#client/console/layout/region-form.tsx'
import { Interrupt, Schedule } from '#client/console/layout/schedule.tsx'
import { ScreenForm } from '#client/console/layout/screen-form.tsx'
import { createDraft } from '#client/console/studio/draft'
import { Known } from '#client/console/studio/known.tsx'
import { NumberField } from '#client/console/studio/number-field.tsx'
import { Retire } from '#client/console/studio/retire.tsx'
import { freeSlug } from '#client/console/studio/slug'
import css from '#client/console/studio/studio.module.css'
import { Workbench } from '#client/console/studio/workbench.tsx'
import { Field } from '#client/form/field.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import { Sure } from '#client/page/sure.tsx'
import page from '#client/page/page.module.css'
import type { WallEntry } from '#shared/kinds/wall-defined'
import { fill } from '#shared/text'
import { RegionId, Wall, type Region } from '#shared/wall'

const { layout } = studio
const BACK = '/console/walls'
const CANVAS = { min: 100, max: 100_000 }

export default function LayoutPage() {
  const params = useParams()
  const asked = createAsked(async () => ({
    walls: (await fetchWalls()).entries,
    tours: (await fetchTours())
      .filter(({ definition }) => !definition.retired)
      .map(({ tour, definition }) => ({ value: tour, label: say(definition.name) })),
    scenes: (await fetchScenes())
      .filter(({ definition }) => !definition.retired)
      .map(({ scene, definition }) => ({ value: scene, label: say(definition.name) })),
  }))
  return (
    <Show when={params['wall']} keyed>
      {(id) => (
        <Known
          of={asked}
          back={linkTo(BACK)}
          find={({ walls }) => walls.find(({ wall }) => wall === id)}
        >
          {(entry, all) => <Editor entry={entry} tours={all().tours} scenes={all().scenes} />}
        </Known>
      )}
    </Show>
  )
}

function Editor(props: Choices & { entry: WallEntry }) {
  const draft = createDraft<Wall>(props.entry.definition, props.entry.id)
  const wall = draft.value
  const change: WallProps['onWall'] = (more, matter) => draft.change({ ...wall(), ...more }, matter)
  return (
    <Workbench
      matter="wall"
      id={props.entry.wall}
      title={fill(layout.title, { name: wall().name })}
      back={linkTo(BACK)}
      draft={draft}
      schema={Wall}
      save={saveWall}
      adopt={(opened) => ({ ...opened, wall: props.entry.wall })}
      more={<Retire retired={wall().retired} onRetire={(retired) => change({ retired })} />}
    >
      <Frame wall={wall()} onWall={change} />
      <Rects wall={wall()} onWall={change} tours={props.tours} scenes={props.scenes} />
      <Schedule wall={wall()} onWall={change} tours={props.tours} scenes={props.scenes} />
      <Interrupt wall={wall()} onWall={change} tours={props.tours} scenes={props.scenes} />
    </Workbench>
  )
}

/** Its name, its canvas, and what it may begin as. */
function Frame(props: WallProps) {
  const canvas = (more: Partial<Wall['canvas']>, matter: string) =>
    props.onWall({ canvas: { ...props.wall.canvas, ...more } }, matter)
  return (
    <section class={css.panel} aria-label={layout.canvas}>
      <div class={css.wideFields}>
        <Field
          label={layout.name}
          value={props.wall.name}
          onValue={(name) => props.onWall({ name }, 'name')}
        />
        <NumberField
          label={layout.width}
          value={props.wall.canvas.width}
          {...CANVAS}
          onValue={(width) => width !== undefined && canvas({ width }, 'width')}
        />
        <NumberField
          label={layout.height}
          value={props.wall.canvas.height}
          {...CANVAS}
          onValue={(height) => height !== undefined && canvas({ height }, 'height')}
        />
      </div>
      <div class={css.choices} role="group" aria-label={layout.presets}>
        <For each={presetNames}>
          {(preset) => (
            <Sure
              label={layout.preset[preset]}
              sentence={layout.presetSure}
              now={layout.presetNow}
              disabled={false}
              act={() =>
                props.onWall({
                  ...laidAs(preset, tourOf(props.wall)),
                  // Rows of regions that are gone go with them; what is urgent goes to the one that takes their place.
                  schedule: [],
                  interrupt: props.wall.interrupt && {
                    ...props.wall.interrupt,
                    region: WHOLE,
                  },
                })
              }
            />
          )}
        </For>
      </div>
    </section>
  )
}

type Mode = 'screens' | 'regions'
const MODES: readonly Mode[] = ['screens', 'regions']

function Rects(props: WallProps & Choices) {
  const [mode, setMode] = createSignal<Mode>('screens')
  const [chosen, setChosen] = createSignal(0)
  const screens = () => props.wall.screens
  const regions = () => props.wall.regions
  const named = ({ region }: Region) => regionName(props.wall, region)
  const isScreens = () => mode() === 'screens'
  const turn = (to: Mode) => {
    setMode(to)
    setChosen(0)
  }
  const half = () => {
    const { width, height } = props.wall.canvas
    return { x: 0, y: 0, width: Math.max(100, width >> 1), height: Math.max(100, height >> 1) }
  }
  function addScreen() {
    const names = screens().map(({ name }) => name)
    let n = names.length + 1
    while (names.includes(fill(layout.screen, { n }))) n += 1
    props.onWall({ screens: [...screens(), { name: fill(layout.screen, { n }), ...half() }] })
    setChosen(screens().length - 1)
  }
  function addRegion() {
    const name = freeSlug(
      'vung',
      regions().map(({ region }) => region),
    )
    const region = { region: RegionId.parse(name), ...half(), tour: tourOf(props.wall) }
    props.onWall({ regions: [...regions(), region] })
    setChosen(regions().length - 1)
  }
  return (
    <div class={css.halves}>
      <div class={css.column}>
        <div class={css.choices}>
          <For each={MODES}>
            {(one) => (
              <button
                type="button"
                class={css.choice}
                aria-pressed={mode() === one}
                onClick={() => turn(one)}
              >
                {layout[one]}
              </button>
            )}
          </For>
        </div>
        <Board
          canvas={props.wall.canvas}
          label={layout[mode()]}
          rects={
            isScreens()
              ? screens()
              : regions().map((region) => ({ ...region, name: named(region) }))
          }
          below={isScreens() ? [] : screens()}
          chosen={chosen()}
          onChoose={setChosen}
          onRect={(index, rect, matter) =>
            isScreens()
              ? props.onWall(
                  {
                    screens: screens().map((one, at) => (at === index ? { ...one, ...rect } : one)),
                  },
                  matter,
                )
              : props.onWall(
                  {
                    regions: regions().map((one, at) => (at === index ? { ...one, ...rect } : one)),
                  },
                  matter,
                )
          }
        />
        <p class={desk.quiet}>{layout.drag}</p>
        <div class={css.choices} role="group" aria-label={layout[mode()]}>
          <For each={isScreens() ? screens().map(({ name }) => name) : regions().map(named)}>
            {(name, index) => (
              <button
                type="button"
                class={css.choice}
                aria-pressed={chosen() === index()}
                onClick={() => setChosen(index())}
              >
                {name}
              </button>
            )}
          </For>
          <button
            type="button"
            class={page.plain}
            onClick={() => (isScreens() ? addScreen() : addRegion())}
          >
            {isScreens() ? layout.addScreen : layout.addRegion}
          </button>
        </div>
      </div>
      <Show
        when={isScreens()}
        fallback={
          <Show when={regions()[chosen()]}>
            {(region) => (
              <RegionForm
                wall={props.wall}
                region={region()}
                tours={props.tours}
                onRegion={(next, matter) =>
                  props.onWall(renamed(props.wall, chosen(), next), matter)
                }
                onRemove={() => {
                  props.onWall({ regions: regions().toSpliced(chosen(), 1) })
                  setChosen(0)
                }}
              />
            )}
          </Show>
        }
      >
        <Show when={screens()[chosen()]}>
          {(screen) => (
            <ScreenForm
              wall={props.wall}
              screen={screen()}
              onScreen={(next, matter) =>
                props.onWall(
                  { screens: screens().with(chosen(), next) },
                  matter && `${chosen()} ${matter}`,
                )
              }
              onRemove={() => {
                props.onWall({ screens: screens().toSpliced(chosen(), 1) })
                setChosen(0)
              }}
            />
          )}
        </Show>
      </Show>
    </div>
  )
}

/** The schedule and what is urgent follow a region to its new name. */
function renamed(wall: Wall, at: number, next: Wall['regions'][number]): Partial<Wall> {
  const before = wall.regions[at]?.region
  const { interrupt } = wall
  return {
    regions: wall.regions.with(at, next),
    schedule: wall.schedule.map((row) =>
      row.region === before ? { ...row, region: next.region } : row,
    ),
    ...(interrupt?.region === before &&
      interrupt && { interrupt: { ...interrupt, region: next.region } }),
  }
}
