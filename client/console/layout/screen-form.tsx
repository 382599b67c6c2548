/** One screen of a wall: its name, where it hangs, and how large type is on it in its room. */
import { createSignal, For, Show } from 'solid-js'
import desk from '#client/console/console.module.css'
import { RectFields } from '#client/console/layout/rect-fields.tsx'
import own from '#client/console/layout/layout.module.css'
import { pitchOf, typeOn, type TypeInRoom } from '#client/console/layout/room'
import { NumberField } from '#client/console/studio/number-field.tsx'
import css from '#client/console/studio/studio.module.css'
import { Field } from '#client/form/field.tsx'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { words } from '#client/lang/words'
import page from '#client/page/page.module.css'
import { FLOOR_ARC_MINUTES } from '#shared/legibility'
import { fill } from '#shared/text'
import type { Wall, WallScreen } from '#shared/wall'

const { layout } = studio
const PITCH = { min: 0.05, max: 20, digits: 3 }
const DISTANCE = { min: 0.3, max: 50, digits: 1 }
const MM_PER_M = 1_000

interface ScreenFormProps {
  readonly wall: Wall
  readonly screen: WallScreen
  onScreen(screen: WallScreen, matter?: string): void
  onRemove(): void
}

export function ScreenForm(props: ScreenFormProps) {
  /** `undefined` leaves it out: nobody said. */
  const put = (
    more: { pitch?: number | undefined; distance?: number | undefined },
    matter: string,
  ) => {
    const { pitch, distance, ...rest } = { ...props.screen, ...more }
    props.onScreen(
      {
        ...rest,
        ...(pitch !== undefined && { pitch }),
        ...(distance !== undefined && { distance }),
      },
      matter,
    )
  }
  return (
    <section class={css.panel} aria-label={layout.screens}>
      <Field
        label={layout.screenName}
        value={props.screen.name}
        onValue={(name) => props.onScreen({ ...props.screen, name }, 'name')}
      />
      <RectFields
        rect={props.screen}
        canvas={props.wall.canvas}
        onRect={(rect) => props.onScreen({ ...props.screen, ...rect })}
      />
      <div class={css.fields}>
        <NumberField
          label={layout.pitch}
          value={props.screen.pitch}
          {...PITCH}
          optional
          onValue={(pitch) => put({ pitch }, 'pitch')}
        />
        <NumberField
          label={layout.distance}
          value={props.screen.distance === undefined ? undefined : props.screen.distance / MM_PER_M}
          {...DISTANCE}
          optional
          onValue={(metres) =>
            put(
              { distance: metres === undefined ? undefined : Math.round(metres * MM_PER_M) },
              'distance',
            )
          }
        />
      </div>
      <Diagonal screen={props.screen} onPitch={(pitch) => put({ pitch }, 'pitch')} />
      <Show
        when={typeOn(props.wall, props.screen)}
        fallback={<p class={desk.quiet}>{layout.typeNone}</p>}
      >
        {(type) => <TypeSize type={type()} />}
      </Show>
      <div class={page.actions}>
        <button type="button" class={page.plain} onClick={() => props.onRemove()}>
          {studio.edit.remove}
        </button>
      </div>
    </section>
  )
}

/** Of a screen of several panels the diagonal of one is known. */
function Diagonal(props: { screen: WallScreen; onPitch(pitch: number): void }) {
  const [inches, setInches] = createSignal<number>()
  const [panels, setPanels] = createSignal(1)
  const [rows, setRows] = createSignal(1)
  const pitch = () => {
    const diagonal = inches()
    if (diagonal === undefined) return undefined
    return pitchOf(diagonal, props.screen.width / panels(), props.screen.height / rows())
  }
  return (
    <details>
      <summary class={own.summary}>{layout.fromDiagonal}</summary>
      <div class={css.fields}>
        <NumberField
          label={layout.diagonal}
          value={inches()}
          min={5}
          max={500}
          digits={1}
          optional
          onValue={setInches}
        />
        <NumberField
          label={layout.panels}
          value={panels()}
          min={1}
          max={40}
          onValue={(value) => setPanels(value ?? 1)}
        />
        <NumberField
          label={layout.panelRows}
          value={rows()}
          min={1}
          max={20}
          onValue={(value) => setRows(value ?? 1)}
        />
        <button
          type="button"
          class={page.plain}
          disabled={pitch() === undefined}
          onClick={() => {
            const worked = pitch()
            if (worked !== undefined) props.onPitch(worked)
          }}
        >
          {pitch() === undefined
            ? layout.useIt
            : fill(layout.useMm, { mm: format.number(pitch() ?? 0, 3) })}
        </button>
      </div>
    </details>
  )
}

function TypeSize(props: { type: TypeInRoom }) {
  const lines = () => [
    [layout.smallest, props.type.smallest] as const,
    [layout.labels, props.type.labels] as const,
  ]
  return (
    <div class={own.type}>
      <h2 class={css.when}>{layout.type}</h2>
      <dl>
        <For each={lines()}>
          {([name, { capital, minutes, verdict }]) => (
            <div>
              <dt>{name}</dt>
              <dd>
                {fill(layout.capital, {
                  mm: format.number(capital, 1),
                  minutes: format.number(minutes, 1),
                })}
                {words.listDot}
                {layout.verdicts[verdict]}
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.type.smallest.verdict === 'small'}>
        <p class={own.warning} role="status">
          {fill(layout.tooSmall, {
            floor: FLOOR_ARC_MINUTES,
            distance: format.number(props.type.distance / MM_PER_M, 1),
          })}
        </p>
      </Show>
    </div>
  )
}
