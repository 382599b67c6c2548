/** An address under the console's that leads nowhere: said, and the tabs above lead on. */
import css from '#client/console/console.module.css'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import page from '#client/page/page.module.css'

export default function Unknown() {
  return (
    <section class={css.section}>
      <h1 class={css.title}>{pages.console.unknownTitle}</h1>
      <p class={css.nothing}>{pages.console.unknown}</p>
      <div class={page.actions}>
        <a class={page.plain} href={linkTo('/console')}>
          {pages.console.toFirst}
        </a>
        <a class={page.plain} href={linkTo('/')}>
          {pages.console.toWall}
        </a>
      </div>
    </section>
  )
}
