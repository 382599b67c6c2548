/** When a region shows another tour than its own; the scene for urgent matters; the quiet hour. */
import { For, Index, Show } from 'solid-js'
import desk from '#client/console/console.module.css'
import { tourOf, type Choices, type WallProps } from '#client/console/layout/change'
import { regionOptions } from '#client/console/layout/region-name'
import { Time } from '#client/console/layout/time.tsx'
import own from '#client/console/layout/layout.module.css'
import { NumberField } from '#client/console/studio/number-field.tsx'
import css from '#client/console/studio/studio.module.css'
import { Check, Choice } from '#client/form/choice.tsx'
import { studio } from '#client/lang/studio'
import page from '#client/page/page.module.css'
import { SceneId, TourId } from '#shared/scene'
import { RegionId, type Scheduled } from '#shared/wall'

const { layout, edit } = studio
const OPENS = 7 * 60
const CLOSES = 17 * 60
/** Monday first, as calendars here have it. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]

export function Schedule(props: WallProps & Choices) {
  const regions = () => regionOptions(props.wall)
  const put = (at: number, row: Scheduled) =>
    props.onWall({ schedule: props.wall.schedule.with(at, row) })
  const without = (at: number) => props.wall.schedule.toSpliced(at, 1)
  const move = (at: number, by: number) => {
    const row = props.wall.schedule[at]
    if (row) props.onWall({ schedule: without(at).toSpliced(at + by, 0, row) })
  }
  const add = () => {
    const [first] = props.wall.regions
    if (!first) return
    const row = {
      region: first.region,
      days: [],
      from: OPENS,
      to: CLOSES,
      tour: tourOf(props.wall),
    }
    props.onWall({ schedule: [...props.wall.schedule, row] })
  }
  const day = (row: Scheduled, number: number, on: boolean): number[] =>
    WEEK.filter((one) => (one === number ? on : row.days.includes(one)))

  return (
    <section class={css.panel} aria-label={layout.schedule}>
      <h2 class={css.when}>{layout.schedule}</h2>
      <Show
        when={props.wall.schedule.length > 0}
        fallback={<p class={desk.quiet}>{layout.scheduleNone}</p>}
      >
        <p class={desk.quiet}>{layout.scheduleHint}</p>
      </Show>
      <Index each={props.wall.schedule}>
        {(row, at) => (
          <div class={css.rowOf}>
            <div class={css.wideFields}>
              <Choice
                label={layout.regions}
                value={row().region}
                options={regions()}
                onValue={(region) => put(at, { ...row(), region: RegionId.parse(region) })}
              />
              <Choice
                label={layout.tour}
                value={row().tour}
                options={props.tours}
                onValue={(tour) => put(at, { ...row(), tour: TourId.parse(tour) })}
              />
              <div class={own.times}>
                <Time
                  label={layout.from}
                  minute={row().from}
                  onMinute={(from) => put(at, { ...row(), from })}
                />
                <Time
                  label={row().to > row().from ? layout.to : `${layout.to} (${layout.toNext})`}
                  minute={row().to}
                  onMinute={(to) => put(at, { ...row(), to })}
                />
              </div>
            </div>
            <div class={css.days} role="group" aria-label={layout.days}>
              <Check
                label={layout.everyDay}
                value={row().days.length === 0}
                onValue={(every) => put(at, { ...row(), days: every ? [] : WEEK.slice(0, 5) })}
              />
              <Show when={row().days.length > 0}>
                <For each={WEEK}>
                  {(number) => (
                    <Check
                      label={layout.dayNames[number]}
                      value={row().days.includes(number)}
                      onValue={(on) => put(at, { ...row(), days: day(row(), number, on) })}
                    />
                  )}
                </For>
              </Show>
            </div>
            <div class={page.actions}>
              <button
                type="button"
                class={page.plain}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                {edit.up}
              </button>
              <button
                type="button"
                class={page.plain}
                disabled={at === props.wall.schedule.length - 1}
                onClick={() => move(at, 1)}
              >
                {edit.down}
              </button>
              <button
                type="button"
                class={page.plain}
                onClick={() => props.onWall({ schedule: without(at) })}
              >
                {edit.remove}
              </button>
            </div>
          </div>
        )}
      </Index>
      <div class={page.actions}>
        <button type="button" class={page.plain} onClick={add}>
          {edit.add}
        </button>
      </div>
    </section>
  )
}

const INTERRUPT_SECONDS = { min: 10, max: 600 }
const FIRST_SECONDS = 60

export function Interrupt(props: WallProps & Choices) {
  const put = (more: Partial<NonNullable<WallProps['wall']['interrupt']>>) => {
    const { interrupt } = props.wall
    if (interrupt) props.onWall({ interrupt: { ...interrupt, ...more } })
  }
  const turn = (on: boolean) => {
    const [region] = props.wall.regions
    const scene = SceneId.safeParse(props.scenes[0]?.value).data
    props.onWall({
      interrupt:
        on && region && scene
          ? { region: region.region, scene, seconds: FIRST_SECONDS }
          : undefined,
    })
  }
  return (
    <section class={css.panel} aria-label={layout.interrupt}>
      <h2 class={css.when}>{layout.interrupt}</h2>
      <Check label={layout.interruptOn} value={props.wall.interrupt !== undefined} onValue={turn} />
      <Show when={props.wall.interrupt}>
        {(interrupt) => (
          <div class={css.wideFields}>
            <Choice
              label={layout.interruptRegion}
              value={interrupt().region}
              options={regionOptions(props.wall)}
              onValue={(region) => put({ region: RegionId.parse(region) })}
            />
            <Choice
              label={layout.interruptScene}
              value={interrupt().scene}
              options={props.scenes}
              onValue={(scene) => put({ scene: SceneId.parse(scene) })}
            />
            <NumberField
              label={layout.interruptSeconds}
              value={interrupt().seconds}
              {...INTERRUPT_SECONDS}
              onValue={(seconds) => seconds !== undefined && put({ seconds })}
            />
          </div>
        )}
      </Show>
      <h2 class={css.when}>{layout.quiet}</h2>
      <p class={desk.quiet}>{layout.quietHint}</p>
      <div class={own.times}>
        <Time
          label={layout.at}
          minute={props.wall.renewAt}
          onMinute={(renewAt) => props.onWall({ renewAt })}
        />
      </div>
    </section>
  )
}
