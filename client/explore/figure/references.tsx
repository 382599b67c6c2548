/** What others published of the same, with who and when; where publishers differ, all of them. */
import { createMemo, For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { COUNTRY } from '#shared/ids'
import type { Indicator, Reference } from '#shared/indicator'
import { startOf } from '#shared/reckon/calendar'
import { fill } from '#shared/text'

/** With as many digits as its publisher gave: rounded further it would be another's figure. */
const asTold = (value: number) =>
  format.number(value, Math.min(3, (String(value).split('.')[1] ?? '').length))

const isContested = (all: readonly Reference[], one: Reference): boolean =>
  all.some(
    (other) =>
      other.area === one.area &&
      other.publisher !== one.publisher &&
      // Of the same month: a later one may well be another.
      startOf('month', other.at) === startOf('month', one.at) &&
      (other.value !== one.value || other.upTo !== one.upTo),
  )

export default function References(props: { definition: Indicator }) {
  const { tree } = useExplore()
  const all = createMemo(() => props.definition.references ?? [])
  const shown = ({ value, upTo }: Reference) => {
    const { unit } = props.definition
    const told = [value, ...(upTo === undefined ? [] : [upTo])].map(asTold).join('–')
    return `${told}\u2009${format.symbol(unit)}`
  }
  /** The country's tell so by themselves. */
  const where = ({ area, of }: Reference) =>
    area === COUNTRY
      ? say(of)
      : fill(explore.figure.referenceOf, { area: tree().get(area)?.fullName ?? area, of: say(of) })
  return (
    <Show when={all().length > 0}>
      <section class={css.section}>
        <h2>{explore.figure.reference}</h2>
        <ul class={css.references}>
          <For each={all()}>
            {(one) => (
              <li>
                <b>{shown(one)}</b> {where(one)}
                <Show when={isContested(all(), one)}>
                  {' '}
                  <em class={css.contested}>{explore.figure.conflict}</em>
                </Show>
                <p class={css.small} lang="vi">
                  {one.publisher}
                </p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
