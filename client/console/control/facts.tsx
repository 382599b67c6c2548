/** How each screen fares, in figures, and every fault by its place. */
import { For, Show } from 'solid-js'
import type { SeenGlass } from '#client/api/walls'
import desk from '#client/console/console.module.css'
import css from '#client/console/control/control.module.css'
import type { Seen } from '#client/console/control/seen'
import { coverOf, stateWords } from '#client/console/control/words'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { widgetName } from '#client/lang/tiles'
import { words } from '#client/lang/words'
import type { GlassFault } from '#shared/glass'
import { fill } from '#shared/text'
import { SECOND } from '#shared/time'

const MEGABYTE = 1_048_576
const { control } = studio

interface FactsProps {
  readonly seen: readonly Seen[]
  sceneName(id: string | undefined): string
  onScreen(name: string): void
}

export function Facts(props: FactsProps) {
  const names = () => props.seen.map(({ screen }) => screen.name)
  return (
    <ul class={desk.list} aria-label={control.screens}>
      <For each={names()}>
        {(name) => (
          <Show when={props.seen.find(({ screen }) => screen.name === name)}>
            {(seen) => (
              <li class={css.fact}>
                <button type="button" class={css.who} onClick={() => props.onScreen(name)}>
                  {name}
                </button>
                <p class={css.verdict} data-state={seen().state}>
                  {stateWords(seen(), props.sceneName)}
                </p>
                <Flags seen={seen()} />
                <Show when={seen().glass}>
                  {(glass) => <Figures glass={glass()} sceneName={props.sceneName} />}
                </Show>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}

function Flags(props: { seen: Seen }) {
  const said = () => {
    const shown = props.seen.glass?.report.shown ?? []
    const cover = coverOf(props.seen)
    return [
      ...(cover ? [cover] : []),
      ...(shown.some(({ why }) => why === 'urgent') ? [control.urgentNow] : []),
      ...(shown.some(({ why }) => why === 'local') ? [control.localNow] : []),
      ...(shown.some(({ why }) => why === 'sent') ? [control.sentNow] : []),
    ].join(words.listDot)
  }
  return (
    <Show when={said()}>
      <p class={css.flags}>{said()}</p>
    </Show>
  )
}

const milliseconds = (ms: number): string =>
  ms < 10 * SECOND
    ? fill(control.ms, { n: format.number(ms) })
    : fill(control.seconds, { n: format.number(ms / SECOND) })

export function Figures(props: { glass: SeenGlass; sceneName(id: string | undefined): string }) {
  const figures = (): readonly (readonly [string, string])[] => {
    const { frameAge, pictureTime, dropped, heap, window, version, shown } = props.glass.report
    const { facts } = control
    return [
      [
        control.shows,
        shown.map(({ scene }) => props.sceneName(scene)).join(words.listComma) || control.nothing,
      ],
      [facts.frameAge, milliseconds(frameAge)],
      [facts.pictureTime, pictureTime === undefined ? control.unknown : milliseconds(pictureTime)],
      [facts.dropped, format.number(dropped)],
      [
        facts.heap,
        heap === undefined
          ? control.unknown
          : fill(control.megabytes, { n: format.number(heap / MEGABYTE) }),
      ],
      [facts.window, `${window.width} × ${window.height}`],
      [facts.version, version],
    ]
  }
  return (
    <>
      <dl class={css.figures}>
        <For each={figures()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value || control.unknown}</dd>
            </div>
          )}
        </For>
      </dl>
      <Faults faults={props.glass.report.faults} sceneName={props.sceneName} />
    </>
  )
}

function Faults(props: {
  faults: readonly GlassFault[]
  sceneName(id: string | undefined): string
}) {
  const line = ({ scene, tile, widget, what }: GlassFault): string =>
    scene === undefined && tile === undefined
      ? what
      : fill(control.fault, {
          scene: props.sceneName(scene),
          tile:
            widget === undefined
              ? (tile ?? control.unknown)
              : `${widgetName(widget)} (${tile ?? control.unknown})`,
          what,
        })
  return (
    <Show when={props.faults.length > 0}>
      <ul class={css.faults}>
        <For each={props.faults}>{(fault) => <li>{line(fault)}</li>}</For>
      </ul>
    </Show>
  )
}
