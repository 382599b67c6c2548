/** Whether a target will be met: how far it is, the pace that is needed and the pace there is, what is foretold. */
import { createMemo, Show } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import css from '#client/explore/figure/figure.module.css'
import type { Goal } from '#client/explore/figure/goals'
import { methodWords } from '#client/explore/figure/method'
import { verdictOf, type Outlook } from '#client/explore/figure/outlook'
import type { Shown } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { Indicator, Target } from '#shared/indicator'
import { DAYS_A_MONTH, onTrack } from '#shared/reckon/path'
import { fill } from '#shared/text'
import { units } from '#shared/unit'

const MONTHS = 6

interface TrackProps {
  readonly definition: Indicator
  readonly shown: Shown | undefined
  readonly path: Goal
  readonly outlook: Outlook | undefined
  readonly months: SeriesAnswer | undefined
}

export default function Track(props: TrackProps) {
  const { asOf } = useWall()
  const unit = () => props.definition.unit
  const progress = createMemo(() => {
    const { months, shown, path } = props
    if (!shown) return undefined
    const past = months?.times.map((at, index) => ({ at, value: months.values[index] ?? 0 })) ?? []
    const now = { at: shown.observedAt, value: shown.value }
    // The pace there is now is that of the last months, not of all there were.
    const recent = past.filter(({ at }) => at < now.at).slice(-MONTHS)
    return onTrack(path, [...recent, now], asOf())
  })
  const named = ({ value, upTo }: Target) =>
    upTo === undefined
      ? format.withUnit(value, unit())
      : `${format.figure(value, unit())}–${format.withUnit(upTo, unit())}`
  const distance = (amount: number) => {
    if (amount >= 0) return explore.track.met
    const sentence = props.path.direction === 'down' ? explore.track.over : explore.track.short
    return fill(sentence, { amount: format.difference(-amount, unit()) })
  }
  /** A month's gain or loss, as it is read: a fall of what should fall is a gain. */
  const pace = (aDay: number) => {
    const amount = (props.path.direction === 'down' ? -1 : 1) * aDay * DAYS_A_MONTH
    const digits = Math.min(2, units[unit()].digits + 1)
    return `${amount > 0 ? '+' : ''}${format.number(amount, digits)}`
  }
  const verdict = () => {
    const next = progress()?.next
    return props.outlook && next && verdictOf(props.outlook, props.path.direction, next)
  }
  return (
    <section class={css.section}>
      <h2>{explore.track.title}</h2>
      <Show when={progress()}>
        {(known) => (
          <>
            <p>
              {fill(explore.track.by, {
                target: named(known().next),
                date: format.date(known().next.by),
              })}
              : <strong>{distance(known().distance)}</strong>
              <Show when={known().next.by < asOf()}> ({explore.track.past})</Show>
            </p>
            <Show when={known().paceNeeded !== undefined && !known().met}>
              <p>{fill(explore.track.needed, { amount: pace(known().paceNeeded ?? 0) })}</p>
            </Show>
            <Show when={known().paceNow !== undefined}>
              <p>{fill(explore.track.pace, { amount: pace(known().paceNow ?? 0) })}</p>
            </Show>
            <Show when={known().next.by >= asOf()}>
              <Show
                when={verdict()}
                fallback={<p>{props.months ? explore.track.tooShort : '…'}</p>}
              >
                {(told) => (
                  <>
                    <p>
                      {fill(explore.track.forecast, {
                        value: format.withUnit(told().value, unit()),
                        low: format.figure(told().low, unit()),
                        high: format.figure(told().high, unit()),
                        date: format.date(known().next.by),
                      })}
                      : <strong>{explore.track[told().says]}</strong>
                    </p>
                    <Show when={props.outlook}>
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
