import { createMemo, For, Index, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Old, { heightOfOld } from '#client/glyph/old.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { entriesIn } from '#client/store/below'
import { useWall } from '#client/store/context'
import { createQuiet, feedsOfCameras, freshnessOf } from '#client/store/quiet'
import { useScene } from '#client/store/scene'
import { createBox, rowsIn } from '#client/theme/box'
import css from '#client/widgets/cameras/cameras.module.css'
import { countStates, pacesOfPlaces, pacesOfRoads, type Pace } from '#client/widgets/cameras/select'
import type { CameraState } from '#shared/kinds/camera-observed'
import { fill } from '#shared/text'

const ROW = 2
/** Title, counts of states, title of the roads. */
const HEAD = 7.5
const STATES: readonly CameraState[] = ['live', 'frozen', 'off']
/** Full width of a bar, km/h. */
const FULL = 80
const FACTS_AT_MOST = 12

/** How many cameras of the area have a picture, and where traffic is slowest. */
export default function Cameras() {
  const { store, now } = useWall()
  const scene = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const cameras = createMemo(() =>
    entriesIn(store.table('camera').all(), store.table('area').all(), scene.area()),
  )
  const quiet = createQuiet(createMemo(() => feedsOfCameras(cameras())))
  const counts = createMemo(() => countStates(cameras()))
  const dueEvery = (source: string) =>
    store.table('source').group(source.split('/')[0] ?? source)[0]?.definition?.dueEvery
  const roads = createMemo(() => pacesOfRoads(cameras(), dueEvery, now()))
  const places = createMemo(() => pacesOfPlaces(cameras(), dueEvery, now()))
  const room = createMemo(() => {
    const size = box()
    return size ? rowsIn(size, ROW, HEAD + heightOfOld(quiet())) : 0
  })
  const shownRoads = () =>
    roads().length > room() ? roads().slice(0, Math.max(0, room() - 1)) : roads()
  const otherRoads = () => roads().length - shownRoads().length
  /** What the roads leave, less the title over it. */
  const shownPlaces = () =>
    places().slice(0, otherRoads() > 0 ? 0 : Math.max(0, room() - shownRoads().length - 1))

  const explainState = (state: CameraState) =>
    open({
      title: `${words.cameras.title}: ${words.cameras[state]}`,
      facts: () =>
        cameras()
          .filter(({ status }) => status?.state === state)
          .slice(0, FACTS_AT_MOST)
          .flatMap(({ status }) =>
            status
              ? [
                  [
                    { name: words.cameras.title, value: status.name },
                    ...provenanceFacts(store, status),
                  ],
                ]
              : [],
          ),
    })
  const explainPace = (pace: Pace) =>
    open({
      title: pace.name,
      facts: () =>
        pace.cameras.slice(0, FACTS_AT_MOST).flatMap(({ status, flow, camera }) =>
          flow
            ? [
                [
                  { name: words.cameras.title, value: status?.name ?? camera },
                  { name: words.sheet.value, value: format.withUnit(flow.speed, 'km_per_hour') },
                  {
                    name: words.sheet.value,
                    value: format.withUnit(flow.vehiclesPerHour, 'vehicles_per_hour'),
                  },
                  ...provenanceFacts(store, flow),
                ],
              ]
            : [],
        ),
    })
  const Paces = (rows: { of: readonly Pace[] }) => (
    <Index each={rows.of}>
      {(pace) => (
        <li>
          <button
            type="button"
            class={css.row}
            data-old={pace().oldSince !== undefined}
            onClick={() => explainPace(pace())}
          >
            <span class={css.name}>{pace().name}</span>
            <span class={css.track}>
              <span
                class={css.bar}
                style={{ width: `${Math.min(100, (100 * pace().speed) / FULL)}%` }}
              />
            </span>
            <span class={css.speed}>
              <Digits text={format.number(pace().speed)} />
            </span>
            <span class={css.flow}>
              <Show
                when={pace().oldSince}
                fallback={<Digits text={format.number(pace().vehiclesPerHour)} />}
              >
                {(since) => fill(words.cameras.old, { age: format.age(now() - since()) })}
              </Show>
            </span>
          </button>
        </li>
      )}
    </Index>
  )
  const Heads = (head: { text: string }) => (
    <div class={css.heads}>
      <h3 class={css.name}>{head.text}</h3>
      <span class={css.speed}>{words.cameras.speed}</span>
      <span class={css.flow}>{words.cameras.flow}</span>
    </div>
  )
  return (
    <section class={css.cameras} ref={measure} data-freshness={freshnessOf(quiet())}>
      <Title text={words.cameras.title} />
      <Old quiet={quiet()} />
      <Show when={cameras().length > 0} fallback={<p class={css.none}>{words.cameras.none}</p>}>
        <div class={css.states}>
          <For each={STATES}>
            {(state) => (
              <button type="button" class={css.state} onClick={() => explainState(state)}>
                <span class={css.glyph} data-state={state} />
                <span class={css.count}>
                  <Digits text={format.number(counts()[state])} />
                </span>
                <span class={css.word}>{words.cameras[state]}</span>
              </button>
            )}
          </For>
        </div>
        <Show when={places().length > 0} fallback={<p class={css.none}>{words.cameras.noFlow}</p>}>
          <Show when={shownRoads().length > 0}>
            <Heads text={words.cameras.roads} />
            <ol>
              <Paces of={shownRoads()} />
              <Show when={otherRoads() > 0}>
                <li class={css.others}>{fill(words.cameras.others, { n: otherRoads() })}</li>
              </Show>
            </ol>
          </Show>
          <Show when={shownPlaces().length > 0}>
            <Heads text={words.cameras.places} />
            <ol>
              <Paces of={shownPlaces()} />
            </ol>
          </Show>
        </Show>
      </Show>
    </section>
  )
}
