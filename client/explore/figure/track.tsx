/** Whether a target will be met: how far it is, the pace that is needed and the pace there is, what is foretold. */
import { createMemo, Show } from 'solid-js'
import css from '#client/explore/figure/figure.module.css'
import type { Findings } from '#client/explore/figure/findings'
import type { Goal } from '#shared/reckon/goals'
import { foretoldWords, methodWords } from '#client/explore/figure/method'
import { periodsFor, verdictOf } from '#shared/reckon/outlook'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { DAYS_A_MONTH, onTrack } from '#shared/reckon/path'
import { fill } from '#shared/text'
import { units } from '#shared/unit'

interface TrackProps {
  readonly definition: Indicator
  readonly path: Goal
  readonly found: Findings
}

export default function Track(props: TrackProps) {
  const { asOf } = useWall()
  const unit = () => props.definition.unit
  const progress = createMemo(() => {
    const { shown, course } = props.found
    if (!shown) return undefined
    const present = { at: shown.newestAt, value: shown.value }
    return onTrack(props.path, course ?? { present }, asOf())
  })
  const distance = (amount: number) => {
    if (amount >= 0) return explore.track.met
    const sentence = props.path.direction === 'down' ? explore.track.over : explore.track.short
    return fill(sentence, { amount: format.difference(-amount, unit()) })
  }
  const ahead = (amount: number) => {
    if (!/[1-9]/.test(format.figure(amount, unit()))) return explore.track.asAsked
    const sentence = amount > 0 ? explore.track.ahead : explore.track.behind
    return fill(sentence, { amount: format.difference(Math.abs(amount), unit()) })
  }
  /** A month's gain or loss, as it is read: a fall of what should fall is a gain. */
  const pace = (aDay: number) => {
    const amount = (props.path.direction === 'down' ? -1 : 1) * aDay * DAYS_A_MONTH
    const digits = Math.min(2, units[unit()].digits + 1)
    return `${amount > 0 ? '+' : ''}${format.number(amount, digits)}`
  }
  const verdict = () => {
    const next = progress()?.next
    return props.found.outlook && next && verdictOf(props.found.outlook, props.path.direction, next)
  }
  const unforetold = () =>
    periodsFor(props.definition).length > 0 ? explore.track.tooShort : explore.track.parts
  return (
    <section class={css.section}>
      <h2>{explore.track.title}</h2>
      <Show when={progress()}>
        {(known) => (
          <>
            <p>
              {fill(explore.track.by, {
                target: format.withUnit(known().next.value, unit(), known().next.upTo),
                date: format.date(known().next.by),
              })}
              : <strong>{distance(known().distance)}</strong>
              <Show when={known().next.by < asOf()}> ({explore.track.past})</Show>
            </p>
            <Show when={known().asked !== undefined}>
              <p>
                {fill(explore.track.asked, { value: format.withUnit(known().asked ?? 0, unit()) })}:{' '}
                <strong>{ahead(known().ahead ?? 0)}</strong>
              </p>
            </Show>
            <Show when={known().paceNeeded !== undefined && !known().met}>
              <p>{fill(explore.track.needed, { amount: pace(known().paceNeeded ?? 0) })}</p>
            </Show>
            <Show when={known().paceNow !== undefined}>
              <p>{fill(explore.track.pace, { amount: pace(known().paceNow ?? 0) })}</p>
            </Show>
            <Show when={known().next.by >= asOf()}>
              <Show when={verdict()} fallback={<p>{props.found.months ? unforetold() : '…'}</p>}>
                {(told) => (
                  <>
                    <p>
                      {foretoldWords(props.definition, told())}:{' '}
                      <strong>{explore.track[told().says]}</strong>
                    </p>
                    <Show when={props.found.outlook}>
                      {(outlook) => <p class={css.small}>{methodWords(outlook(), unit())}</p>}
                    </Show>
                  </>
                )}
              </Show>
            </Show>
          </>
        )}
      </Show>
      <p class={css.small}>
        {explore.track.publisher} <span lang="vi">{props.path.publishers.join('; ')}</span>
      </p>
    </section>
  )
}
