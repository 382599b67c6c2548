/** What is asked of the target that was touched; every answer says from when, or why not. */
import { createMemo, createSignal, Show } from 'solid-js'
import { command, type Command } from '#client/api/walls'
import css from '#client/console/control/control.module.css'
import { useDesk } from '#client/console/context'
import { areaOptions } from '#client/console/rights'
import studioCss from '#client/console/studio/studio.module.css'
import { Choice, type Option } from '#client/form/choice.tsx'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import { createSubmission } from '#client/form/submission'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import page from '#client/page/page.module.css'
import { AreaCode, ThingId } from '#shared/ids'
import type { CameraEntry } from '#shared/kinds/camera-observed'
import type { SceneEntry } from '#shared/kinds/scene-defined'
import type { Target } from '#shared/kinds/wall-commanded'
import { SceneId } from '#shared/scene'
import { fill } from '#shared/text'

const { control } = studio
const MINUTES = [5, 15, 30, 60, 120]
const NONE: Option = { value: '', label: control.noFocus }

interface SendProps {
  readonly target: Target
  /** In words. */
  readonly targetName: string
  readonly scenes: readonly SceneEntry[]
  readonly cameras: readonly CameraEntry[]
  readonly isBlank: boolean
  readonly isCurtained: boolean
  /** Something was asked: what there is now is news. */
  onSent(): void
}

export function Send(props: SendProps) {
  const { areas, me } = useDesk()
  const submission = createSubmission()
  const [done, setDone] = createSignal<string>()
  const [scene, setScene] = createSignal('')
  const [area, setArea] = createSignal('')
  const [camera, setCamera] = createSignal('')
  const [minutes, setMinutes] = createSignal('')

  const scenes = createMemo((): Option[] =>
    props.scenes
      .filter(({ definition }) => !definition.retired)
      .map(({ scene: id, definition }) => ({ value: id, label: say(definition.name) })),
  )
  const places = createMemo((): Option[] => [
    NONE,
    ...areaOptions(areas(), me().grants).filter(({ value }) =>
      areas().some((entry) => entry.area === value),
    ),
  ])
  const cameras = createMemo((): Option[] => [
    NONE,
    ...props.cameras
      .filter((entry) => entry.area === area())
      .map(({ camera: id, status }) => ({ value: id, label: status?.name ?? id })),
  ])
  const durations: readonly Option[] = [
    { value: '', label: control.untilResumed },
    ...MINUTES.map((n) => ({ value: String(n), label: fill(control.forMinutes, { n }) })),
  ]

  const ask = (asked: Omit<Command, 'target'>, said: string, more: Record<string, string> = {}) =>
    submission.run(async () => {
      setDone(undefined)
      const { target, targetName } = props
      const { at } = await command({ target, ...asked })
      setDone(fill(said, { target: targetName, time: format.seconds(at), ...more }))
      props.onSent()
    })

  function show() {
    const chosen = scenes().find(({ value }) => value === scene())
    if (!chosen) return submission.refuse(control.noScene)
    ask(
      {
        do: 'show',
        scene: SceneId.parse(chosen.value),
        ...((area() || camera()) && {
          focus: {
            ...(area() && { area: AreaCode.parse(area()) }),
            ...(camera() && { camera: ThingId.parse(camera()) }),
          },
        }),
        ...(minutes() && { minutes: Number(minutes()) }),
      },
      control.done.show,
      { scene: chosen.label },
    )
  }

  return (
    <section class={studioCss.panel} aria-label={control.target}>
      <h2 class={studioCss.when}>{props.targetName}</h2>
      <Choice
        label={control.scene}
        value={scene()}
        options={[{ value: '', label: control.chooseScene }, ...scenes()]}
        onValue={setScene}
      />
      <Choice
        label={control.focusArea}
        value={area()}
        options={places()}
        onValue={(chosen) => {
          setArea(chosen)
          setCamera('')
        }}
      />
      <Show when={cameras().length > 1}>
        <Choice
          label={control.focusCamera}
          value={camera()}
          options={cameras()}
          onValue={setCamera}
        />
      </Show>
      <Choice label={control.minutes} value={minutes()} options={durations} onValue={setMinutes} />
      <div class={css.commands}>
        <Command label={control.send} primary closed={submission.closed()} onPress={show} />
        <Command
          label={control.resume}
          closed={submission.closed()}
          onPress={() => ask({ do: 'resume' }, control.done.resume)}
        />
        <Show when={props.target.region === undefined}>
          <Command
            label={props.isBlank ? control.unblank : control.blank}
            closed={submission.closed()}
            onPress={() =>
              ask(
                { do: 'blank', on: !props.isBlank },
                props.isBlank ? control.done.unblank : control.done.blank,
              )
            }
          />
          <Command
            label={props.isCurtained ? control.openCurtain : control.drawCurtain}
            closed={submission.closed()}
            onPress={() =>
              ask(
                { do: 'curtain', on: !props.isCurtained },
                props.isCurtained ? control.done.uncurtain : control.done.curtain,
              )
            }
          />
          <Command
            label={control.identify}
            closed={submission.closed()}
            onPress={() => ask({ do: 'identify' }, control.done.identify)}
          />
        </Show>
      </div>
      <Fault of={submission} />
      <Done sentence={done()} />
    </section>
  )
}

interface CommandProps {
  readonly label: string
  readonly primary?: boolean
  readonly closed: boolean
  onPress(): void
}

function Command(props: CommandProps) {
  return (
    <button
      type="button"
      class={props.primary ? page.primary : page.plain}
      disabled={props.closed}
      onClick={() => props.onPress()}
    >
      {props.label}
    </button>
  )
}
