/** One figure of one area: how much, since when and why, whether the target will be met, whether to believe it. */
import { Show } from 'solid-js'
import Beside from '#client/explore/beside.tsx'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/figure/figure.module.css'
import { createFindings } from '#client/explore/figure/findings'
import Headline from '#client/explore/figure/headline.tsx'
import Line from '#client/explore/figure/line.tsx'
import Sections from '#client/explore/figure/sections.tsx'
import Source from '#client/explore/figure/source.tsx'
import Take from '#client/explore/take/take.tsx'
import { explore } from '#client/lang/explore'
import { say, words } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Figure(props: { definition: Indicator }) {
  const { area } = useExplore()
  const found = createFindings(() => props.definition)
  const from = () => (props.definition.from ? say(props.definition.from) : undefined)
  const meta = () => [
    area().fullName,
    ...(from() ? [from()] : []),
    ...(props.definition.office
      ? [fill(explore.figure.office, { office: say(props.definition.office) })]
      : []),
  ]
  return (
    <article class={css.figure}>
      <Beside title={say(props.definition.name)}>
        <p class={css.meta}>{meta().join(words.listDot)}</p>
      </Beside>
      <Show
        when={found.shown}
        fallback={
          <div class={css.nothing}>
            <p>{explore.figure.none}</p>
            <Show when={from()}>
              {(name) => <p>{fill(explore.figure.noneWhy, { from: name() })}</p>}
            </Show>
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
      <Line
        definition={props.definition}
        shown={found.shown}
        paths={found.paths}
        outlook={found.outlook}
        course={found.course}
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
