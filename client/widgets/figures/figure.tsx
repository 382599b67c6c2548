import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import Digits from '#client/glyph/digits.tsx'
import Mark from '#client/glyph/mark.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import { aimOf } from '#client/store/target'
import { createTrend } from '#client/store/trend'
import Spark from '#client/widgets/figures/spark.tsx'
import {
  ageOf,
  changeOf,
  referenceOf,
  unitWidth,
  widthOf,
  type Reference,
} from '#client/widgets/figures/select'
import type { Plan } from '#client/widgets/figures/plan'
import css from '#client/widgets/figures/figure.module.css'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import { breachOf, type Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'

interface FigureProps {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
  readonly plan: Plan
}

/** A number is at least so many rem high, which is 2.5 times its label; its unit goes over it before it is smaller. */
const LEAST_NUMBER = 3.2
/** Steps of the trend: as many as a tile has room for. */
const POINTS = 72

/** One indicator of one area: label, number, change, trend, distance to the target, age. */
export default function Figure(props: FigureProps) {
  const { catalogue } = useWall()
  const missing = () =>
    catalogue.value()
      ? fill(words.figure.notInCatalogue, { code: props.indicator })
      : catalogue.failed()
        ? words.figure.noCatalogue
        : ''
  return (
    <Show
      when={catalogue.value()?.get(props.indicator)}
      fallback={<p class={css.missing}>{missing()}</p>}
    >
      {(indicator) => <Defined {...props} definition={indicator()} />}
    </Show>
  )
}

function Defined(props: FigureProps & { definition: Indicator }) {
  const { store, now } = useWall()
  const open = useSheet()
  const entry = createMemo(
    () => store.table('indicator').group(figureOf(props.indicator, props.area))[0],
  )
  const value = () => entry()?.latest.value
  const unit = () => props.definition.unit
  const age = createMemo(() => ageOf(entry(), props.definition, now()))
  const aim = createMemo(() => aimOf(props.definition, value(), now()))
  const { trend } = createTrend(() => ({ indicator: props.indicator, area: props.area }), POINTS)
  const reference = createMemo(() => {
    const held = entry()
    return held && referenceOf(held, trend(), now())
  })
  const change = createMemo(() => {
    const held = entry()
    const from = reference()
    const isBrief = !props.plan.apart || props.plan.width < ROOM_FOR_DAY
    return held && from && changeOf(held.latest.value, unit(), from, isBrief)
  })
  /** Then how old it is matters more than what it did. */
  const isOld = () => !['fresh', 'due'].includes(age().freshness)
  const breach = createMemo(() => breachOf(props.definition, value() ?? NaN))
  const ems = () => widthOf(value(), unit(), breach() !== undefined)
  const unitApart = () =>
    value() !== undefined && props.plan.width / (ems() + unitWidth(unit())) < LEAST_NUMBER
  const hasMove = () => props.plan.move || isOld()
  const remark = () => {
    const quality = entry()?.latest.quality
    return quality && quality !== 'measured' && quality !== 'official' ? words.quality[quality] : ''
  }

  const [number, setNumber] = createSignal<HTMLButtonElement>()
  let changedAt = -Infinity
  function brightenNumber() {
    const element = number()
    const before = changedAt
    changedAt = performance.now()
    if (element && changedAt - before >= CALM_MS) brighten(element)
  }
  createEffect(on(value, brightenNumber, { defer: true }))

  const facts = (reading: Reading, name: string) => [
    { name, value: format.withUnit(reading.value, unit()) },
    ...provenanceFacts(store, reading, reading.revision),
  ]
  const compared = ({ value: past, at }: Reference) => [
    {
      name: words.sheet.compared,
      value: fill(words.sheet.comparedValue, {
        value: format.withUnit(past, unit()),
        time: format.dateTime(at),
      }),
    },
  ]
  function explain() {
    open({
      title: say(props.definition.name),
      of: { indicator: props.indicator, area: props.area },
      facts() {
        const held = entry()
        if (!held) return []
        const { latest, before } = held
        const limit = breach()
        const past = before ? [facts(before, words.sheet.before)] : []
        const from = reference()
        return [
          facts(latest, words.sheet.value),
          ...(limit ? [[{ name: words.wrong.limit, value: say(limit.publisher) }]] : []),
          ...past,
          ...(from ? [compared(from)] : []),
        ]
      },
    })
  }

  return (
    <article
      class={css.figure}
      data-freshness={age().freshness}
      data-move={props.plan.move}
      data-aim={props.plan.aim}
      data-apart={props.plan.apart}
    >
      <header class={css.head}>
        <h3 class={css.label}>{say(props.definition.short)}</h3>
        <Show when={!hasMove()}>
          <span class={css.remark}>{remark()}</span>
        </Show>
        <Show when={!isOld()}>
          <span class={css.age} data-kept>
            {age().words}
          </span>
        </Show>
        <Show when={unitApart() && !hasMove()}>
          <span class={css.unitApart}>{format.symbol(unit())}</span>
        </Show>
      </header>
      <button
        type="button"
        class={css.number}
        style={{ '--ems': ems() + (unitApart() ? 0 : unitWidth(unit())) }}
        ref={setNumber}
        onClick={explain}
      >
        <Show when={breach()}>
          {(threshold) => (
            <span class={css.mark}>
              <Mark priority={threshold().priority} />
            </span>
          )}
        </Show>
        <Show when={value() !== undefined} fallback="—">
          <Digits text={format.figure(value() ?? 0, unit())} />
          <Show when={!unitApart()}>
            <span class={css.unit}>{format.symbol(unit())}</span>
          </Show>
        </Show>
      </button>
      <Show when={hasMove()}>
        <div class={css.move}>
          <div class={css.said}>
            <Show when={unitApart()}>
              <span class={css.unitApart}>{format.symbol(unit())}</span>
            </Show>
            <Show when={remark()}>
              <span class={css.remark} data-kept>
                {remark()}
              </span>
            </Show>
            <Show
              when={!isOld()}
              fallback={
                <p class={css.old} data-kept>
                  {age().words}
                </p>
              }
            >
              <p class={css.change}>
                <Show when={change()} fallback={words.figure.first}>
                  {(shown) => (
                    <>
                      <span class={css.arrow} data-direction={shown().direction} />
                      {shown().words}
                    </>
                  )}
                </Show>
              </p>
            </Show>
          </div>
          <Spark trend={trend()} target={aim()?.value} />
        </div>
      </Show>
      <Show when={props.plan.aim}>
        <p class={css.aim}>{aim()?.words}</p>
      </Show>
    </article>
  )
}

/** From this width on, rem, a change has room to say that it is against the day before. */
const ROOM_FOR_DAY = 18

/**
 * A value that changes again before so long is lively enough, ms: to flash with each change would draw the
 * eye to it for ever (WCAG 2.2, 2.3.1 has three in a second as the most).
 */
const CALM_MS = 1_000

/** A value that changed brightens once and settles. */
function brighten(element: HTMLElement) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const style = getComputedStyle(element)
  const duration = Number.parseFloat(style.getPropertyValue('--brighten'))
  element.animate([{ filter: 'brightness(1.6)' }, { filter: 'none' }], { duration })
}
