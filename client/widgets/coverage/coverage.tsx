import { createMemo, Index, Show } from 'solid-js'
import Title from '#client/glyph/title.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { communesOf } from '#client/store/below'
import { useWall } from '#client/store/context'
import { useScene } from '#client/store/scene'
import { createBox, rowsIn } from '#client/theme/box'
import css from '#client/widgets/coverage/coverage.module.css'
import {
  coverageOf,
  coverageShown,
  isComplete,
  type Covered,
} from '#client/widgets/coverage/select'
import { fill } from '#shared/text'

const ROW = 1.85
const HEAD = 2
/** Least width of a column, rem. */
const COLUMN = 22
const SLIM = 44

/** Of each indicator that somebody sends: how many communes have a figure, how many of them an old one, and when the latest was made. */
export default function Coverage() {
  const { store, catalogue, now } = useWall()
  const scene = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const communes = createMemo(
    () => new Set(communesOf(store.table('area').all(), scene.area()).map(({ area }) => area)),
  )
  const covered = createMemo(() =>
    // What nobody has ever sent is a gap of the province's plans, and none of its data.
    [...(catalogue.value()?.values() ?? [])].flatMap((indicator) => {
      const entries = store.table('indicator').group(indicator.code)
      return entries.length > 0
        ? coverageOf(indicator, entries, scene.area(), communes(), now())
        : []
    }),
  )
  /** One where all fit, else as many as there is room for. */
  const columns = createMemo(() => {
    const size = box()
    if (!size) return 1
    const wanted = Math.ceil(covered().length / rowsIn(size, ROW, HEAD))
    return Math.max(1, Math.min(wanted, Math.floor(size.width / COLUMN)))
  })
  const shown = createMemo(() => {
    const size = box()
    return size ? coverageShown(covered(), columns() * rowsIn(size, ROW, HEAD)) : []
  })
  const others = () => covered().length - shown().length

  const explain = ({ indicator, latest, ...counts }: Covered) =>
    open({
      title: say(indicator.name),
      facts: () => [
        [{ name: words.coverage.title, value: countWords({ indicator, latest, ...counts }) }],
        ...(latest
          ? [
              [
                {
                  name: words.sheet.value,
                  value: format.withUnit(latest.latest.value, latest.unit),
                },
                ...provenanceFacts(store, latest.latest, latest.latest.revision),
              ],
            ]
          : []),
      ],
    })
  return (
    <section class={css.coverage} ref={measure} data-slim={(box()?.width ?? 0) / columns() < SLIM}>
      <Title text={words.coverage.title}>
        <Show when={covered().length > 0}>
          {fill(words.coverage.complete, {
            n: covered().filter(isComplete).length,
            all: covered().length,
          })}
        </Show>
      </Title>
      <Show when={catalogue.failed() && !catalogue.value()}>
        <p class={css.none}>{words.figure.noCatalogue}</p>
      </Show>
      <ol class={css.list} style={{ '--columns': columns() }}>
        <Index each={shown()}>
          {(row) => (
            <li>
              <button type="button" class={css.row} onClick={() => explain(row())}>
                <span class={css.name}>{say(row().indicator.short)}</span>
                <span class={css.track} data-known={row().known > 0}>
                  <span
                    class={css.fresh}
                    style={{ width: share(row().known - row().old, row()) }}
                  />
                  <span class={css.old} style={{ width: share(row().old, row()) }} />
                </span>
                <span class={css.count}>{countWords(row())}</span>
                <span class={css.time}>
                  {row().latest && format.asOf(row().latest?.latest.observedAt ?? now(), now())}
                </span>
              </button>
            </li>
          )}
        </Index>
        <Show when={others() > 0}>
          <li class={css.others}>{fill(words.coverage.others, { n: others() })}</li>
        </Show>
      </ol>
    </section>
  )
}

const share = (part: number, { all }: Covered) => `${all === 0 ? 0 : (100 * part) / all}%`

function countWords({ known, old, all, ofProvince }: Covered): string {
  if (known === 0) return words.coverage.none
  const counted = ofProvince ? words.coverage.province : fill(words.coverage.known, { known, all })
  return old > 0 ? counted + words.listDot + fill(words.coverage.old, { n: old }) : counted
}
