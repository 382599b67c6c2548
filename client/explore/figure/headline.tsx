/** The number, large, with what has to be said of it, what it did and where it is going. */
import { createMemo, For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { createSaidBefore } from '#client/explore/figure/said-before'
import { foretoldWords } from '#client/explore/figure/method'
import { verdictOf, type Outlook } from '#shared/reckon/outlook'
import { marksOf } from '#client/explore/marks'
import { figureFacts } from '#client/explore/facts'
import type { Shown } from '#client/explore/shown'
import Mark from '#client/glyph/mark.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { sourceName, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { breachOf, type Indicator } from '#shared/indicator'
import { nextOf, type Path } from '#shared/reckon/path'
import { fill } from '#shared/text'

interface HeadlineProps {
  readonly definition: Indicator
  readonly shown: Shown
  readonly outlook: Outlook | undefined
  /** The leading one. */
  readonly path: Path | undefined
}

export default function Headline(props: HeadlineProps) {
  const wall = useWall()
  const { asOf, store } = wall
  const { area, before } = useExplore()
  const open = useSheet()
  const saidBefore = createSaidBefore(
    () => props.definition,
    () => props.shown.entry,
  )
  const unit = () => props.definition.unit
  const number = () => format.figure(props.shown.value, unit())
  const marks = createMemo(() => marksOf(props.shown, props.definition, asOf()))
  const isOld = () => asOf() - props.shown.observedAt >= 2 * props.definition.dueEvery
  const breach = () => breachOf(props.definition, props.shown.value)
  const change = () => {
    if (!before.ready() || !props.shown.isAlive) return ''
    const { before: was, after } = before.change(area().area)
    const when = before.when()
    if (was === undefined || after === undefined) return fill(explore.figure.noBefore, { when })
    const delta = after - was
    const isSame = !/[1-9]/.test(format.figure(delta, unit()))
    const amount = format.difference(Math.abs(delta), unit())
    const sentence = isSame
      ? fill(explore.figure.same, { when })
      : fill(delta > 0 ? explore.figure.up : explore.figure.down, { amount, when })
    const period = before.period()
    const value = format.withUnit(after, unit())
    // Not the number above it, but the month up to now: said only where the two differ.
    return period === undefined || value === format.withUnit(props.shown.value, unit())
      ? sentence
      : fill(explore.figure.ofPeriod[props.definition.overTime === 'mean' ? 'mean' : 'last'], {
          period,
          value,
          sentence,
        })
  }
  /** What others say of the same: beside it, and in no mean. */
  const rivals = () =>
    (props.shown.entry?.rivals ?? []).map(({ latest }) =>
      fill(explore.figure.rival, {
        source: sourceName(store, latest.source),
        value: format.withUnit(latest.value, unit()),
      }),
    )
  const foretold = () => {
    const { outlook, path } = props
    const goal = path && nextOf(path, asOf())
    const verdict = outlook && path && goal && verdictOf(outlook, path.direction, goal)
    if (!goal || !verdict) return undefined
    return { says: verdict.says, text: foretoldWords(props.definition, verdict) }
  }
  return (
    <section class={css.headline}>
      <button
        type="button"
        class={css.number}
        data-old={isOld()}
        onClick={() => {
          saidBefore.ask()
          open({
            title: fill(explore.figure.of, {
              indicator: say(props.definition.name),
              area: area().fullName,
            }),
            facts: () => figureFacts(wall, props.definition, props.shown, saidBefore.readings()),
          })
        }}
      >
        <Show when={breach()}>{(limit) => <Mark priority={limit().priority} />}</Show>
        <b style={{ '--digits': number().length }}>{number()}</b>
        <span class={css.unit}>{format.symbol(unit())}</span>
      </button>
      <div class={css.said}>
        <p>{change()}</p>
        <Show when={foretold()}>
          {(told) => (
            <p>
              {told().text}: <strong>{explore.track[told().says]}</strong>
            </p>
          )}
        </Show>
        <ul class={css.marks}>
          <Show when={area().until}>
            {(until) => (
              <li data-warns="true">{fill(explore.marks.former, { date: format.day(until()) })}</li>
            )}
          </Show>
          <For each={rivals()}>{(text) => <li data-warns="true">{text}</li>}</For>
          <For each={marks()}>{({ text, warns }) => <li data-warns={warns}>{text}</li>}</For>
          <li>
            {fill(explore.figure.observed, { time: format.asOf(props.shown.observedAt, asOf()) })}
          </li>
        </ul>
      </div>
    </section>
  )
}
