/** Below the line: why the figure moved, whether it can be trusted, whether its targets will be met. */
import { For, Show } from 'solid-js'
import type { Findings } from '#client/explore/figure/findings'
import References from '#client/explore/figure/references.tsx'
import Track from '#client/explore/figure/track.tsx'
import Trust from '#client/explore/figure/trust.tsx'
import Why from '#client/explore/figure/why.tsx'
import type { Indicator } from '#shared/indicator'

export default function Sections(props: { definition: Indicator; found: Findings }) {
  return (
    <>
      <Show when={props.found.shown}>
        {(held) => <Why definition={props.definition} shown={held()} />}
      </Show>
      <Trust definition={props.definition} />
      <For each={props.found.paths}>
        {(path) => <Track definition={props.definition} path={path} found={props.found} />}
      </For>
      <References definition={props.definition} />
    </>
  )
}
