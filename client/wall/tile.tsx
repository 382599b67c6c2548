import { ErrorBoundary, onCleanup, Suspense, type ComponentProps } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { words } from '#client/lang/words'
import css from '#client/wall/tile.module.css'
import { widgets, type WidgetName } from '#client/widgets/index'

/** A tile that failed is tried again after this, ms. */
const RETRY_MS = 15_000

interface TileProps<N extends WidgetName> {
  readonly widget: N
  readonly params: ComponentProps<(typeof widgets)[N]>
}

/** A place of the wall with one widget in it. What the widget throws stays in its tile (E8). */
export default function Tile<N extends WidgetName>(props: TileProps<N>) {
  return (
    <ErrorBoundary fallback={(error, retry) => <Failed error={error} retry={retry} />}>
      <Suspense fallback={<p class={css.loading}>{words.tile.loading}</p>}>
        <Dynamic component={widgets[props.widget]} {...props.params} />
      </Suspense>
    </ErrorBoundary>
  )
}

function Failed(props: { error: unknown; retry: () => void }) {
  console.error('tile:', props.error)
  const timer = setTimeout(() => props.retry(), RETRY_MS)
  onCleanup(() => clearTimeout(timer))
  return (
    <div class={css.failed} role="alert">
      <p class={css.title}>{words.tile.errorTitle}</p>
      <p>{words.tile.error}</p>
      <p class={css.reason}>{String(props.error)}</p>
    </div>
  )
}
