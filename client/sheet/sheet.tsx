import { createEffect, createSignal, For, Show, type ParentProps } from 'solid-js'
import { words } from '#client/lang/words'
import { SheetContext, type Subject } from '#client/sheet/subject'
import css from '#client/sheet/sheet.module.css'

/** Gives all below it one sheet, which opens over the wall and closes by Escape, the button or a tap outside. */
export default function SheetHost(props: ParentProps) {
  const [subject, setSubject] = createSignal<Subject>()
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()

  createEffect(() => {
    if (subject()) dialog()?.showModal()
  })
  const close = () => dialog()?.close()

  return (
    <SheetContext.Provider value={(next) => setSubject(() => next)}>
      {props.children}
      <dialog
        ref={setDialog}
        class={css.sheet}
        onClose={() => setSubject(undefined)}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <Show when={subject()}>
          {(open) => (
            <div class={css.body}>
              <h2 class={css.title}>{open().title}</h2>
              <For each={open().facts()} fallback={<p>{words.sheet.noEvent}</p>}>
                {(group) => (
                  <dl class={css.facts}>
                    <For each={group}>
                      {(fact) => (
                        <>
                          <dt>{fact.name}</dt>
                          <dd>{fact.value}</dd>
                        </>
                      )}
                    </For>
                  </dl>
                )}
              </For>
              <button type="button" class={css.close} onClick={close}>
                {words.close}
              </button>
            </div>
          )}
        </Show>
      </dialog>
    </SheetContext.Provider>
  )
}
