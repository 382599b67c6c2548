import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import { createTrend } from '#client/store/trend'
import Spark from '#client/widgets/figure/spark.tsx'
import {
  ageOf,
  aimOf,
  changeOf,
  referenceOf,
  widthOf,
  type Reference,
} from '#client/widgets/figure/select'
import css from '#client/widgets/figure/figure.module.css'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'

export interface FigureParams {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
}

/** Steps of the trend: as many as a tile has room for. */
const POINTS = 72

/** One indicator of one area: label, number, change, trend, distance to the target, age. */
export default function Figure(props: FigureParams) {
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

function Defined(props: FigureParams & { definition: Indicator }) {
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
    return held && from && changeOf(held.latest.value, unit(), from)
  })
  /** Then how old it is matters more than what it did. */
  const isOld = () => !['fresh', 'due'].includes(age().freshness)
  const remark = () => {
    const quality = entry()?.latest.quality
    return quality && quality !== 'measured' && quality !== 'official' ? words.quality[quality] : ''
  }

  const [number, setNumber] = createSignal<HTMLButtonElement>()
  function brightenNumber() {
    const element = number()
    if (element) brighten(element)
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
      facts() {
        const held = entry()
        if (!held) return []
        const { latest, before } = held
        const past = before ? [facts(before, words.sheet.before)] : []
        const from = reference()
        return [facts(latest, words.sheet.value), ...past, ...(from ? [compared(from)] : [])]
      },
    })
  }

  return (
    <article class={css.figure} data-freshness={age().freshness}>
      <header class={css.head}>
        <h2 class={css.label}>{say(props.definition.short)}</h2>
        <Show when={!isOld()}>
          <span class={css.age}>{age().words}</span>
        </Show>
      </header>
      <button
        type="button"
        class={css.number}
        style={{ '--ems': widthOf(value(), unit()) }}
        ref={setNumber}
        onClick={explain}
      >
        <Show when={value() !== undefined} fallback="—">
          {format.figure(value() ?? 0, unit())}
          <span class={css.unit}>{format.symbol(unit())}</span>
        </Show>
        <Show when={remark()}>
          <span class={css.remark}>{remark()}</span>
        </Show>
      </button>
      <Show when={!isOld()} fallback={<p class={css.old}>{age().words}</p>}>
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
      <Spark trend={trend()} target={aim()?.value} />
      <p class={css.aim}>{aim()?.words}</p>
    </article>
  )
}

/** A value that changed brightens once and settles. */
function brighten(element: HTMLElement) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const style = getComputedStyle(element)
  const duration = Number.parseFloat(style.getPropertyValue('--brighten'))
  element.animate([{ filter: 'brightness(1.6)' }, { filter: 'none' }], { duration })
}
