/** Whether a figure can be believed: đúng, đủ, sạch, sống, each with what it was counted from. */
import { createMemo, For, Show } from 'solid-js'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { clean, communesBehind, complete, correct, live } from '#shared/reckon/scores'
import { STEP } from '#shared/span'
import { fill } from '#shared/text'

export default function Trust(props: { definition: Indicator }) {
  const { asOf, sessions, store } = useWall()
  const { area, shown } = useExplore()
  const question = () => ({
    of: `${props.definition.code}@${area().area}`,
    indicator: props.definition.code,
    area: area().area,
    turn: Math.floor(asOf() / STEP),
    session: sessions(),
  })
  const answer = createAsked(question, useAsk().trust)
  /** What its feeds sent of anything: which figure it was of is not counted. */
  const future = () =>
    (answer.value()?.feeds ?? [])
      .flatMap((feed) => store.table('source').group(feed))
      .reduce((sum, source) => sum + source.future, 0)
  const scores = createMemo(() => {
    const counts = answer.value()
    if (!counts) return []
    const { readings, areas, due, refused, times, from, to } = counts
    const communes = communesBehind(areas, shown(props.definition, area().area))
    const said = explore.trust
    const window = { from, to, dueEvery: props.definition.dueEvery }
    return [
      {
        name: said.correct,
        score: correct(readings),
        why: fill(said.correctWhy, {
          n: format.number(readings.total),
          corrected: format.number(readings.corrected),
          contested: format.number(readings.contested),
        }),
      },
      communes
        ? {
            name: said.complete,
            score: complete({ due: communes.all, present: communes.known }),
            why: fill(said.completeAreas, communes),
          }
        : { name: said.complete, score: complete(due), why: fill(said.completeDue, due) },
      {
        name: said.clean,
        score: refused === undefined ? undefined : clean({ taken: readings.total, refused }),
        why: fill(said.cleanWhy, {
          taken: format.number(readings.total),
          refused: format.number(refused ?? 0),
        }),
        more: future() > 0 ? fill(said.future, { n: format.number(future()) }) : undefined,
      },
      {
        name: said.live,
        score: live(times, window),
        why: fill(said.liveWhy, { window: format.age(to - from) }),
      },
    ]
  })
  return (
    <section class={css.section}>
      <h2>{explore.trust.title}</h2>
      <Show
        when={scores().length > 0}
        fallback={<p>{answer.failed() ? explore.trust.failed : '…'}</p>}
      >
        <ul class={css.bars}>
          <For each={scores()}>
            {({ name, score, why, more }) => (
              <li class={css.bar}>
                <span>{name}</span>
                <span class={css.track} data-share>
                  <span style={{ width: `${score?.score ?? 0}%` }} />
                </span>
                <span class={css.amount}>
                  {score ? format.number(Math.floor(score.score)) : '—'}
                </span>
                <small class={css.because}>{score ? why : explore.trust.unknown}</small>
                <Show when={more}>
                  <small class={css.because}>{more}</small>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
