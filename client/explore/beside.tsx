/** The name of what is looked at, between the ways to the areas before and after it. */
import { Show, type ParentProps } from 'solid-js'
import css from '#client/explore/explore.module.css'
import { useExplore } from '#client/explore/context'
import { siblingsOf } from '#client/explore/siblings'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import { fill } from '#shared/text'

export default function Beside(props: ParentProps<{ title: string; lang?: 'vi' }>) {
  const { area, tree, to } = useExplore()
  const siblings = () => siblingsOf(tree(), area())
  return (
    <header class={css.beside}>
      <div class={css.named}>
        <h1 lang={props.lang}>{props.title}</h1>
        {props.children}
      </div>
      <nav class={css.turns} aria-label={explore.beside}>
        <Show when={siblings().previous}>
          {(one) => (
            <Way
              href={to({ area: one().area })}
              aria-label={fill(explore.figure.previous, { name: one().name })}
              rel="prev"
            >
              ‹
            </Way>
          )}
        </Show>
        <Show when={siblings().next}>
          {(one) => (
            <Way
              href={to({ area: one().area })}
              aria-label={fill(explore.figure.next, { name: one().name })}
              rel="next"
            >
              ›
            </Way>
          )}
        </Show>
      </nav>
    </header>
  )
}
