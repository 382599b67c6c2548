import { createSignal } from 'solid-js'
import css from '#client/console/console.module.css'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import page from '#client/page/page.module.css'
import { fill } from '#shared/text'

/** A set-up link: whoever has it becomes that person, so it is shown to one, once. */
export function LinkOnce(props: { name: string; link: string; onClose: () => void }) {
  const { people } = pages
  const [label, setLabel] = createSignal(people.copy)
  let shown: HTMLInputElement | undefined
  function copy() {
    shown?.select()
    // Only a page that was had over https, or from this machine, may write to the clipboard.
    if (!isSecureContext) return void setLabel(people.copyFailed)
    navigator.clipboard.writeText(props.link).then(
      () => setLabel(people.copied),
      (error: unknown) => {
        console.warn('copy:', error)
        setLabel(people.copyFailed)
      },
    )
  }
  return (
    <section class={css.panel} aria-label={fill(people.link, { name: props.name })}>
      <h2 class={css.heading}>{fill(people.link, { name: props.name })}</h2>
      <p>{people.linkOnce}</p>
      <input
        ref={(element) => (shown = element)}
        class={css.link}
        readOnly
        value={props.link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class={page.actions}>
        <button type="button" class={page.primary} onClick={copy}>
          {label()}
        </button>
        <button type="button" class={page.plain} onClick={() => props.onClose()}>
          {words.close}
        </button>
      </div>
    </section>
  )
}
