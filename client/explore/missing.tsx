import { HOME } from '#client/explore/address'
import css from '#client/explore/explore.module.css'
import { linkTo } from '#client/lang/link'

/** An address of what is not there, or not for this person; the way leads back to Explore. */
export function Missing(props: { sentence: string; way: string }) {
  return (
    <main class={css.missing} data-view="missing">
      <h1>{props.sentence}</h1>
      <a class={css.action} href={linkTo(HOME)}>
        {props.way}
      </a>
    </main>
  )
}
