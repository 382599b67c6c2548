/** What a frozen link does not hold: of other areas no line was kept. */
import { addressOf } from '#client/explore/address'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/explore.module.css'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'

export default function NotKept() {
  const { place, to } = useExplore()
  return (
    <article>
      <p class={css.notice}>{explore.frozen.noCompare}</p>
      <p class={css.notice}>
        <a href={addressOf(place())}>{explore.frozen.liveCompare}</a>
      </p>
      <p class={css.notice}>
        <Way href={to({ view: 'figure' })}>‹ {explore.compare.back}</Way>
      </p>
    </article>
  )
}
