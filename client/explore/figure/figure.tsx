/** One figure of one area: how much, since when and why, whether the target will be met, whether to believe it. */
import { For, Show } from 'solid-js'
import Beside from '#client/explore/beside.tsx'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { createFindings } from '#client/explore/figure/findings'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import Sections from '#client/explore/figure/sections.tsx'
import Source from '#client/explore/figure/source.tsx'
import Where from '#client/explore/where.tsx'
import Take from '#client/explore/take/take.tsx'
import { explore } from '#client/lang/explore'
import { say, words } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Figure(props: { definition: Indicator }) {
  const { area, shown, tall, tree } = useExplore()
  const found = createFindings(() => props.definition)
  const from = () => (props.definition.from ? say(props.definition.from) : undefined)
  /** Why there is none. */
  const why = () => {
    const within = tree().communes(area().area)
    const known = within.filter((one) => shown(props.definition, one.area)).length
    if (known > 0) return fill(explore.figure.noneWhole, { known, all: within.length })
    const name = from()
    return name === undefined ? '' : fill(explore.figure.noneWhy, { from: name })
  }
  const meta = () => [
    ...(from() ? [from()] : []),
    ...(props.definition.office
      ? [fill(explore.figure.office, { office: say(props.definition.office) })]
      : []),
  ]
  return (
    <article class={css.figure}>
      <Beside title={say(props.definition.name)}>
        <p class={css.meta}>
          <span lang="vi">{area().fullName}</span>
          <For each={meta()}>{(part) => words.listDot + part}</For>
        </p>
      </Beside>
      <Show
        when={found.shown}
        fallback={
          <div class={css.nothing}>
            <p>{explore.figure.none}</p>
            <p>{why()}</p>
          </div>
        }
      >
        {(held) => (
          <Headline
            definition={props.definition}
            shown={held()}
            outlook={found.outlook}
            path={found.paths[0]}
          />
        )}
      </Show>
      <Show when={tall()}>
        <Where />
      </Show>
      <Line
        definition={props.definition}
        shown={found.shown}
        paths={found.paths}
        outlook={found.outlook}
        months={found.months}
      />
      <div class={css.sections}>
        <Sections definition={props.definition} found={found} />
      </div>
      <Show when={found.shown}>
        {(held) => <Source definition={props.definition} shown={held()} />}
      </Show>
      <Take definition={props.definition} />
    </article>
  )
}
