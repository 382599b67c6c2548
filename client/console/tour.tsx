/** One tour: its scenes one after another, each for a while. */
import { useParams } from '@solidjs/router'
import { Index } from 'solid-js'
import { fetchScenes, fetchTours, saveTour } from '#client/api/walls'
import { createDraft } from '#client/console/studio/draft'
import { Known } from '#client/console/studio/known.tsx'
import { NumberField } from '#client/console/studio/number-field.tsx'
import { Retire } from '#client/console/studio/retire.tsx'
import css from '#client/console/studio/studio.module.css'
import { Workbench } from '#client/console/studio/workbench.tsx'
import { Choice } from '#client/form/choice.tsx'
import { Field } from '#client/form/field.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { SceneEntry } from '#shared/kinds/scene-defined'
import type { TourEntry } from '#shared/kinds/tour-defined'
import { SceneId } from '#shared/scene'
import { fill } from '#shared/text'
import { Tour, type Step } from '#shared/tour'

const BACK = '/console/tours'
const LIMITS = { min: 5, max: 86_400 }
const FIRST_SECONDS = 60

export default function TourPage() {
  const params = useParams()
  const asked = createAsked(async () => ({
    tours: await fetchTours(),
    scenes: await fetchScenes(),
  }))
  return (
    <Known
      of={asked}
      back={linkTo(BACK)}
      find={({ tours }) => tours.find(({ tour }) => tour === params['tour'])}
    >
      {(entry, all) => <Editor entry={entry} scenes={all().scenes} />}
    </Known>
  )
}

function Editor(props: { entry: TourEntry; scenes: readonly SceneEntry[] }) {
  const draft = createDraft<Tour>(props.entry.definition, props.entry.id)
  const tour = draft.value
  const change = (more: Partial<Tour>, matter?: string) =>
    draft.change({ ...tour(), ...more }, matter)
  const options = () =>
    props.scenes
      .filter(({ scene, definition }) => !definition.retired || uses(scene))
      .map(({ scene, definition }) => ({ value: scene, label: say(definition.name) }))
  const uses = (scene: SceneId) => tour().steps.some((step) => step.scene === scene)
  const put = (at: number, step: Step, matter: string) =>
    change({ steps: tour().steps.with(at, step) }, matter)
  const without = (at: number) => tour().steps.filter((_, index) => index !== at)
  const move = (at: number, by: number) => {
    const step = tour().steps[at]
    if (step) change({ steps: without(at).toSpliced(at + by, 0, step) })
  }
  const add = () => {
    const scene = options()[0]?.value
    if (scene) change({ steps: [...tour().steps, { scene, seconds: FIRST_SECONDS }] })
  }

  return (
    <Workbench
      matter="tour"
      id={props.entry.tour}
      title={say(tour().name)}
      back={linkTo(BACK)}
      draft={draft}
      schema={Tour}
      save={saveTour}
      adopt={(opened) => ({ ...opened, tour: props.entry.tour })}
      more={<Retire retired={tour().retired} onRetire={(retired) => change({ retired })} />}
    >
      <div class={css.panel}>
        <div class={css.wideFields}>
          <Field
            label={studio.edit.nameVi}
            value={tour().name.vi}
            onValue={(vi) => change({ name: { ...tour().name, vi } }, 'vi')}
          />
          <Field
            label={studio.edit.nameEn}
            value={tour().name.en}
            onValue={(en) => change({ name: { ...tour().name, en } }, 'en')}
          />
        </div>
        <ol class={css.rows}>
          <Index each={tour().steps}>
            {(step, at) => (
              <li class={css.rowOf}>
                <div class={css.step}>
                  <Choice
                    label={fill(studio.tours.step, { n: at + 1 })}
                    value={step().scene}
                    options={options()}
                    onValue={(scene) =>
                      put(at, { ...step(), scene: SceneId.parse(scene) }, `scene ${at}`)
                    }
                  />
                  <NumberField
                    label={studio.tours.seconds}
                    value={step().seconds}
                    {...LIMITS}
                    onValue={(seconds) =>
                      seconds !== undefined && put(at, { ...step(), seconds }, `seconds ${at}`)
                    }
                  />
                </div>
                <div class={page.actions}>
                  <button
                    type="button"
                    class={page.plain}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    {studio.edit.up}
                  </button>
                  <button
                    type="button"
                    class={page.plain}
                    disabled={at === tour().steps.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    {studio.edit.down}
                  </button>
                  <button
                    type="button"
                    class={page.plain}
                    disabled={tour().steps.length === 1}
                    onClick={() => change({ steps: without(at) })}
                  >
                    {studio.edit.remove}
                  </button>
                </div>
              </li>
            )}
          </Index>
        </ol>
        <div class={page.actions}>
          <button type="button" class={page.plain} onClick={add}>
            {studio.tours.addStep}
          </button>
        </div>
      </div>
    </Workbench>
  )
}
