/** Around every page: what is shown while its script is fetched, and when that cannot be had. */
import { ErrorBoundary, Suspense, type ParentProps } from 'solid-js'
import { words } from '#client/lang/words'
import css from '#client/page/page.module.css'

export default function Frame(props: ParentProps) {
  return (
    <ErrorBoundary fallback={(error) => <Failed error={error} />}>
      <Suspense fallback={<p class={css.loading}>{words.tile.loading}</p>}>
        {props.children}
      </Suspense>
    </ErrorBoundary>
  )
}

/** A browser never fetches a script anew that has failed once: only a fresh page helps. */
function Failed(props: { error: unknown }) {
  console.error('page:', props.error)
  return (
    <main class={css.narrow} data-scale="hand">
      <h1 class={css.title}>{words.pageTitle}</h1>
      <p class={css.sentence}>{words.page}</p>
      <button type="button" class={css.primary} onClick={() => location.reload()}>
        {words.faces.reload}
      </button>
    </main>
  )
}
