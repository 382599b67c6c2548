/** The editor of a scene: its picture with live data in the middle, its tiles and what they are told beside it. */
import { useNavigate, useParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { fetchScenes, saveScene } from '#client/api/walls'
import css from '#client/console/console.module.css'
import { createKnown } from '#client/console/scenes/known'
import { tileName } from '#client/console/scenes/name'
import {
  layoutOf,
  narrowed,
  stretched,
  withLayout,
  withoutTile,
  withTile,
} from '#client/console/scenes/places'
import own from '#client/console/scenes/scenes.module.css'
import { Stage } from '#client/console/scenes/stage.tsx'
import { TileForm } from '#client/console/scenes/tile-form.tsx'
import { Create } from '#client/console/studio/create.tsx'
import { createDraft } from '#client/console/studio/draft'
import { Known } from '#client/console/studio/known.tsx'
import { Retire } from '#client/console/studio/retire.tsx'
import { slugOf } from '#client/console/studio/slug'
import studioCss from '#client/console/studio/studio.module.css'
import { Workbench } from '#client/console/studio/workbench.tsx'
import { Field } from '#client/form/field.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import { widgetName } from '#client/lang/tiles'
import { say } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import { faultsOfTile, type TileFault } from '#client/widgets/fault'
import { widgets } from '#client/widgets/index'
import type { SceneEntry } from '#shared/kinds/scene-defined'
import { Scene, SceneId, Shape, type TileId } from '#shared/scene'
import { fill } from '#shared/text'

const BACK = '/console/scenes'

export default function ScenePage() {
  const params = useParams()
  const scenes = createAsked(fetchScenes)
  return (
    <Show when={params['scene']} keyed>
      {(id) => (
        <Known
          of={scenes}
          back={linkTo(BACK)}
          find={(all) => all.find(({ scene }) => scene === id)}
        >
          {(entry) => <Editor entry={entry} />}
        </Known>
      )}
    </Show>
  )
}

const NO_FAULTS: readonly TileFault[] = []

function Editor(props: { entry: SceneEntry }) {
  const navigate = useNavigate()
  const draft = createDraft<Scene>(props.entry.definition, props.entry.id)
  const scene = draft.value
  const [shape, setShape] = createSignal<Shape>('wide')
  const [chosen, setChosen] = createSignal<TileId>()
  const [full, setFull] = createSignal(false)
  // Said until something changes: then there may be room.
  createEffect(on(scene, () => setFull(false), { defer: true }))
  const [copying, setCopying] = createSignal(false)
  const tile = createMemo(() => scene().tiles.find(({ id }) => id === chosen()))
  const here = createKnown()
  const catalogue = createMemo(() => [...(here.catalogue()?.values() ?? [])])
  const faults = createMemo(
    () => new Map(scene().tiles.map((one) => [one.id, faultsOfTile(one, here.known())])),
  )
  const faultsOf = (id: TileId) => faults().get(id) ?? NO_FAULTS
  const isFaulty = (id: TileId) => faultsOf(id).length > 0
  const names = createMemo(
    () => new Map(scene().tiles.map((one) => [one.id, tileName(one, catalogue())])),
  )
  const nameOf = (id: TileId) => names().get(id) ?? id
  const hasUltrawide = () => scene().layouts.ultrawide !== undefined
  const edits = () => shape() === 'wide' || hasUltrawide()

  const add = (widget: string) => {
    const made = withTile(scene(), edits() ? shape() : 'wide', {
      widget,
      called: slugOf(widgetName(widget)),
      params: presetsOf(widget),
    })
    setFull(!made)
    if (!made) return
    draft.change(made.scene)
    setChosen(made.id)
  }
  /** What a widget must be told, as far as it can be guessed: it is on the picture at once. */
  function presetsOf(name: string): Scene['tiles'][number]['params'] {
    const [first] = catalogue()
    const { shape: fields } = Object.entries(widgets).find(([one]) => one === name)?.[1].params ?? {
      shape: {},
    }
    return {
      ...('indicator' in fields && first && { indicator: first.code }),
      ...('indicators' in fields && first && { indicators: [first.code] }),
    }
  }

  return (
    <Workbench
      matter="scene"
      id={props.entry.scene}
      title={say(scene().name)}
      back={linkTo(BACK)}
      draft={draft}
      schema={Scene}
      save={saveScene}
      adopt={(opened) => ({ ...opened, scene: props.entry.scene })}
      more={
        <>
          <button type="button" class={page.plain} onClick={() => setCopying(true)}>
            {studio.edit.duplicate}
          </button>
          <Retire
            retired={scene().retired}
            onRetire={(retired) => draft.change({ ...scene(), retired })}
          />
        </>
      }
    >
      <Show when={copying()}>
        <Create
          title={studio.edit.duplicate}
          like={{
            vi: fill(studio.scenes.copyName, { name: scene().name.vi }),
            en: fill(studio.scenes.copyName, { name: scene().name.en }),
          }}
          cancel={() => setCopying(false)}
          create={async (id, name) => {
            const copy = { ...scene(), scene: SceneId.parse(id), name, retired: false }
            await saveScene(copy, undefined)
            navigate(linkTo(`${BACK}/${id}`))
          }}
        />
      </Show>
      <div class={studioCss.choices} role="group" aria-label={studio.scenes.palette}>
        <span class={own.title}>{studio.scenes.palette}</span>
        <For each={Object.keys(widgets)}>
          {(name) => (
            <button
              type="button"
              class={studioCss.choice}
              // Before, nothing can be guessed of what it must be told.
              disabled={catalogue().length === 0}
              onClick={() => add(name)}
            >
              {widgetName(name)}
            </button>
          )}
        </For>
      </div>
      <Show when={full()}>
        <p class={page.fault} role="alert">
          {studio.scenes.noRoom}
        </p>
      </Show>
      <div class={studioCss.halves}>
        <div class={studioCss.column}>
          <div class={studioCss.choices}>
            <For each={Shape.options}>
              {(one) => (
                <button
                  type="button"
                  class={studioCss.choice}
                  aria-pressed={shape() === one}
                  onClick={() => setShape(one)}
                >
                  {studio.scenes[one]}
                </button>
              )}
            </For>
            <Show when={shape() === 'ultrawide' && hasUltrawide()}>
              <button
                type="button"
                class={studioCss.choice}
                onClick={() => draft.change(narrowed(scene()))}
              >
                {studio.scenes.dropUltrawide}
              </button>
            </Show>
          </div>
          <Show
            when={edits()}
            fallback={
              <div class={studioCss.panel}>
                <p>{studio.scenes.noUltrawide}</p>
                <p>
                  <button
                    type="button"
                    class={page.plain}
                    onClick={() => draft.change(stretched(scene()))}
                  >
                    {studio.scenes.addUltrawide}
                  </button>
                </p>
              </div>
            }
          >
            <Stage
              scene={scene()}
              shape={shape()}
              chosen={chosen()}
              nameOf={nameOf}
              isFaulty={isFaulty}
              onChoose={setChosen}
              onLayout={(layout) => draft.change(withLayout(scene(), shape(), layout))}
            />
          </Show>
          <section class={studioCss.panel} aria-label={studio.scenes.allTiles}>
            <h2 class={studioCss.when}>{studio.scenes.allTiles}</h2>
            <div class={own.tiles}>
              <For each={scene().tiles}>
                {({ id }) => (
                  <button
                    type="button"
                    class={own.tile}
                    aria-pressed={chosen() === id}
                    onClick={() => setChosen(id)}
                  >
                    {isFaulty(id) ? fill(studio.scenes.faulty, { name: nameOf(id) }) : nameOf(id)}
                    <span>{layoutOf(scene(), shape())[id] ? id : studio.scenes.notPlaced}</span>
                  </button>
                )}
              </For>
            </div>
          </section>
          <section class={studioCss.panel} aria-label={studio.scenes.name}>
            <div class={studioCss.wideFields}>
              <Field
                label={studio.edit.nameVi}
                value={scene().name.vi}
                onValue={(vi) => draft.change({ ...scene(), name: { ...scene().name, vi } }, 'vi')}
              />
              <Field
                label={studio.edit.nameEn}
                value={scene().name.en}
                onValue={(en) => draft.change({ ...scene(), name: { ...scene().name, en } }, 'en')}
              />
            </div>
          </section>
        </div>
        <div class={studioCss.column}>
          <Show
            when={tile()}
            fallback={<p class={`${studioCss.panel} ${css.quiet}`}>{studio.scenes.chooseOne}</p>}
          >
            {(one) => (
              <TileForm
                scene={scene()}
                shape={shape()}
                tile={one()}
                faults={faultsOf(one().id)}
                catalogue={catalogue()}
                onScene={draft.change}
                onRemove={() => {
                  draft.change(withoutTile(scene(), one().id))
                  setChosen(undefined)
                }}
              />
            )}
          </Show>
        </div>
      </div>
    </Workbench>
  )
}
