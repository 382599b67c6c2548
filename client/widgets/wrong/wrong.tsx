import { createMemo, For, Index, Show } from 'solid-js'
import Mark from '#client/glyph/mark.tsx'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { useSheet } from '#client/sheet/subject'
import { wrongFacts } from '#client/sheet/wrong'
import { collapse, type Line } from '#client/store/collapse'
import { useWall } from '#client/store/context'
import { useInArea } from '#client/store/in-area'
import { wrongFor } from '#client/store/wrong/concern'
import { createBox, rowsIn } from '#client/theme/box'
import { countPriorities } from '#client/widgets/wrong/select'
import type { params } from '#client/widgets/wrong/params'
import css from '#client/widgets/wrong/wrong.module.css'
import { fill } from '#shared/text'
import type * as z from 'zod'

/** Height of a line, rem, and of one that has its place below what it says. */
const LINE = 2.4
const TALL_LINE = 3.4
const HEAD = 2
/** About how wide a letter is, rem, and what stands beside the words on their line. */
const LETTER = 0.7
const BESIDE = 23
const TALL_BESIDE = 3
/** Narrower than this, rem, a line has no room for its place beside what it says. */
const TALL_BELOW = 40

/** What is wrong now: as many lines as the tile has room for, and the number of the rest. */
export default function WrongList(props: z.output<typeof params>) {
  const { wrong, now, catalogue, store } = useWall()
  const open = useSheet()
  const [box, measure] = createBox()
  const inArea = useInArea()
  const items = createMemo(() => wrongFor(wrong(), { domains: props.domains, isHere: inArea() }))
  const tall = createMemo(() => (box()?.width ?? TALL_BELOW) < TALL_BELOW)
  const room = createMemo(() => {
    const size = box()
    return size ? rowsIn(size, tall() ? TALL_LINE : LINE, HEAD) : 1
  })
  const shown = createMemo(() => collapse(items(), room()))
  /** Then it takes two lines of smaller type: what is wrong is never cut short. */
  const isLong = ({ what }: Line) =>
    what.length * LETTER > (box()?.width ?? 0) - (tall() ? TALL_BESIDE : BESIDE)
  const explain = (line: Line) =>
    open({ title: line.what, facts: () => wrongFacts(store, line.items) })
  const others = () => {
    const urgent = shown().others.filter(({ priority }) => priority === 'urgent').length
    const n = shown().others.length
    return urgent > 0
      ? fill(words.wrong.othersUrgent, { n, urgent })
      : fill(words.wrong.others, { n })
  }
  return (
    <section class={css.wrong} ref={measure} data-tall={tall()}>
      <Title text={words.wrong.title}>
        <span class={css.counts}>
          <For each={countPriorities(items())}>
            {({ priority, n }) => (
              <span class={css.count}>
                <Mark priority={priority} />
                {format.number(n)}
              </span>
            )}
          </For>
        </span>
      </Title>
      <Show when={catalogue.failed()}>
        <p class={css.none}>{words.wrong.unjudged}</p>
      </Show>
      <Show when={box() && !catalogue.failed() && items().length === 0}>
        <p class={css.none}>{words.wrong.none}</p>
      </Show>
      <ul>
        <Index each={box() ? shown().lines : []}>
          {(line) => (
            <li>
              <button
                type="button"
                class={css.line}
                data-priority={line().priority}
                data-long={isLong(line())}
                onClick={() => explain(line())}
              >
                <Mark priority={line().priority} />
                <span class={css.what}>{line().what}</span>
                <span class={css.where}>{line().where}</span>
                <span class={css.since}>{sinceWords(line(), now())}</span>
              </button>
            </li>
          )}
        </Index>
        <Show when={shown().others.length > 0}>
          <li class={css.others}>{others()}</li>
        </Show>
      </ul>
    </section>
  )
}

const sinceWords = ({ since }: Line, now: number): string =>
  since === undefined ? words.wrong.lasting : format.age(Math.max(0, now - since))
