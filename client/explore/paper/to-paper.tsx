/**
 * Paper outlives its moment: it is made of what a frozen link keeps, and that link stands at its foot.
 * Where none can be made, the figures of now are printed without a link.
 */
import { useNavigate } from '@solidjs/router'
import { createSignal, onCleanup, Show } from 'solid-js'
import { sentenceOf } from '#client/api/fault'
import { freeze } from '#client/api/frozen'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/explore.module.css'
import { frozenAddress, useFrozen } from '#client/explore/held'
import Paper from '#client/explore/paper/paper.tsx'
import type { Indicator } from '#shared/indicator'

export default function ToPaper(props: { definition: Indicator }) {
  const { area, span, place } = useExplore()
  const navigate = useNavigate()
  const frozen = useFrozen()
  const [fault, setFault] = createSignal<string>()
  const here = place()
  // Whoever has gone elsewhere meanwhile is not fetched back.
  let isGone = false
  onCleanup(() => (isGone = true))
  if (!frozen)
    freeze({ indicator: props.definition.code, area: area().area, span: span() }).then(
      (id) => isGone || navigate(frozenAddress(id, here, here), { replace: true }),
      (error: unknown) => setFault(sentenceOf(error)),
    )
  return (
    <Show when={frozen ?? fault()} fallback={<p class={css.notice}>…</p>}>
      <Paper definition={props.definition} unlinked={fault()} />
    </Show>
  )
}
