/** Why a figure moved: which areas made the change, the largest first, adding up to it. */
import { createMemo, Index, Show } from 'solid-js'
import { createBefore } from '#client/explore/before'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { explain, makingOf, type Moved } from '#shared/reckon/explain'
import Parts from '#client/explore/figure/parts.tsx'
import type { Shown } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import { isIndicator, type Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Why(props: { definition: Indicator; shown: Shown }) {
  const { catalogue } = useWall()
  const { area, tree, before, span, shown } = useExplore()
  const unit = () => props.definition.unit
  const how = () => makingOf(props.definition)
  const isWhole = () => area().level !== 'commune' && how().how !== 'none'
  /** The indicator whose figures weigh. */
  const weightedBy = () => {
    const making = how()
    return isWhole() && making.how === 'weighted' && isIndicator(making.by) ? making.by : undefined
  }
  const weights = createBefore({
    area: () => area().area,
    definition: () => {
      const by = weightedBy()
      return by === undefined ? undefined : catalogue.value()?.get(by)
    },
    span,
    shown,
    tree,
    like: () => props.definition,
  })
  const change = createMemo(() => {
    const { before: was, after } = before.change(area().area)
    const isWeighed = weightedBy() === undefined || weights.ready()
    if (!isWhole() || !isWeighed || was === undefined || after === undefined) return undefined
    return explain({
      how: how(),
      unit: unit(),
      communes: tree().communes(area().area),
      ended: tree().ended(area().area),
      change: before.change,
      weight: weights.change,
      whole: { before: was, after },
      isMade: props.shown.entry === undefined,
    })
  })
  const title = () => {
    const total = change()?.total
    if (!total) return explore.why.title
    const amount = format.difference(Math.abs(total), unit())
    return fill(total > 0 ? explore.why.titleUp : explore.why.titleDown, { amount })
  }
  return (
    <Show when={isWhole() || props.definition.formula?.how === 'index'}>
      <section class={css.section}>
        <h2>{title()}</h2>
        <Show when={isWhole()}>
          <Show when={change()} fallback={<p>{missing()}</p>}>
            {(known) => <Lines lines={known().lines} total={known().total} />}
          </Show>
        </Show>
        <Parts definition={props.definition} />
      </section>
    </Show>
  )

  function missing() {
    if (before.failed() || weights.failed()) return explore.why.failed
    if (!before.ready() || (weightedBy() !== undefined && !weights.ready())) return '…'
    const isKnown = before.change(area().area).before !== undefined
    return isKnown ? explore.why.noParts : fill(explore.why.noBefore, { when: before.when() })
  }

  function Lines(lines: { lines: readonly Moved[]; total: number }) {
    const most = () => Math.max(...lines.lines.map(({ amount }) => Math.abs(amount)), 0)
    return (
      <ul class={css.bars}>
        <Index each={lines.lines}>
          {(line) => (
            <li class={css.bar}>
              <Name line={line()} />
              <span class={css.track}>
                <span
                  data-falls={line().amount < 0}
                  style={{ width: `${most() ? (50 * Math.abs(line().amount)) / most() : 0}%` }}
                />
              </span>
              <span class={css.amount}>{format.signed(line().amount, unit())}</span>
            </li>
          )}
        </Index>
        <li class={css.bar} data-total>
          <span>{explore.why.total}</span>
          <span />
          <span class={css.amount}>{format.signed(lines.total, unit())}</span>
        </li>
      </ul>
    )
  }

  function Name(of: { line: Moved }) {
    const { to } = useExplore()
    return (
      <Show
        when={of.line.area}
        fallback={
          <span>
            {of.line.areas === 0
              ? explore.why.rest
              : fill(explore.why.others, { n: format.number(of.line.areas) })}
          </span>
        }
      >
        {(code) => (
          <span>
            <Way href={to({ area: code() })}>
              <span lang="vi">{tree().get(code())?.name ?? code()}</span>
            </Way>
            <Show when={of.line.counts}>{(counts) => <small>{explore.why[counts()]}</small>}</Show>
          </span>
        )}
      </Show>
    )
  }
}
