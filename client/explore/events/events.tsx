/** The events behind a figure, the newest first; one that is open tells all that is known of it. */
import { createMemo, Index, Show } from 'solid-js'
import type { Behind } from '#client/api/readings'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import Beside from '#client/explore/beside.tsx'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/events/events.module.css'
import One from '#client/explore/events/one.tsx'
import { useFrozen } from '#client/explore/held'
import Within from '#client/explore/events/within.tsx'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { sourceName } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import type { Quality } from '#shared/quality'
import { Instant } from '#shared/time'

const ROWS = 20

const nameOf = (quality: Quality) => (quality === 'manual' ? 'manualNobody' : quality)

export default function Events(props: { definition: Indicator }) {
  const { store, sessions } = useWall()
  const { area, shown: shownOf, to } = useExplore()
  const shown = createMemo(() => shownOf(props.definition, area().area))
  /** Reported: it has events of its own. */
  const isReported = () => props.definition.formula === undefined && shown()?.entry !== undefined
  return (
    <article class={css.events}>
      <Beside title={explore.events.title}>
        <p class={css.meta}>
          {fill(explore.figure.of, {
            indicator: say(props.definition.name),
            area: area().fullName,
          })}
        </p>
      </Beside>
      <Way class={css.back} href={to({ view: 'figure' })}>
        ‹ {explore.events.back}
      </Way>
      <Show when={isReported()} fallback={<Within definition={props.definition} />}>
        <Reported />
      </Show>
    </article>
  )

  function Reported() {
    const { place } = useExplore()
    const frozen = useFrozen()
    const before = () => place().before
    const latest = () => shown()?.entry?.latest
    const newest = () => {
      const { latest: own, rivals = [] } = shown()?.entry ?? {}
      return [own?.id, ...rivals.map((rival) => rival.latest.id)].join()
    }
    const question = () => ({
      of: `${props.definition.code}@${area().area}<${before()}`,
      indicator: props.definition.code,
      area: area().area,
      before: before(),
      limit: ROWS,
      // What arrives while the newest are looked at is the newest.
      newest: before() === undefined ? newest() : undefined,
      session: sessions(),
    })
    const answer = createAsked(question, useAsk().readings)
    /** This page of the list: named in the address of each event, so that the address leads to it for ever. */
    const here = () => {
      const first = answer.value()?.readings[0]?.observedAt
      return before() ?? (first === undefined ? undefined : Instant.parse(first + 1))
    }
    /** One is always open: unless another was chosen the one on which the number stands, else the newest. */
    const open = createMemo(() => {
      const { readings = [] } = answer.value() ?? {}
      const stands = readings.find(
        ({ id, source }) => id === latest()?.id && source === latest()?.source,
      )
      return place().event ?? stands?.seq ?? readings[0]?.seq
    })
    const isOpen = ({ seq }: Behind) => open() === seq
    return (
      <Show when={answer.value()} fallback={<p>{answer.failed() ? explore.events.failed : '…'}</p>}>
        {(known) => (
          <>
            <Show
              when={known().readings.length > 0}
              fallback={<p class={css.meta}>{explore.events.none}</p>}
            >
              <ul class={css.rows}>
                <Index each={known().readings}>
                  {(reading) => (
                    <li class={css.event} data-open={isOpen(reading())}>
                      <Way
                        class={css.row}
                        href={to({ view: 'events', event: reading().seq, before: here() })}
                        aria-expanded={isOpen(reading())}
                      >
                        <span>{format.dateTimeSeconds(reading().observedAt)}</span>
                        <b>{format.withUnit(reading().value, props.definition.unit)}</b>
                        <span class={css.meta}>{explore.marks[nameOf(reading().quality)]}</span>
                        <span class={css.meta}>{sourceName(store, reading().source)}</span>
                      </Way>
                      <Show when={isOpen(reading())}>
                        <One definition={props.definition} reading={reading()} />
                      </Show>
                    </li>
                  )}
                </Index>
              </ul>
            </Show>
            <nav class={css.turn} aria-label={explore.events.pages}>
              <Show when={before() !== undefined}>
                <Way href={to({ view: 'events' })}>{explore.events.newest}</Way>
              </Show>
              {/* Of older ones a frozen view has none. */}
              <Show when={!frozen && known().next}>
                {(before) => (
                  <Way href={to({ view: 'events', before: before() })}>{explore.events.older}</Way>
                )}
              </Show>
            </nav>
          </>
        )}
      </Show>
    )
  }
}
