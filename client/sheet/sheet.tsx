import { createEffect, createSignal, createUniqueId, For, Show, type ParentProps } from 'solid-js'
import { linkTo } from '#client/lang/link'
import { words } from '#client/lang/words'
import { SheetContext, type Subject } from '#client/sheet/subject'
import css from '#client/sheet/sheet.module.css'
import { useWall } from '#client/store/context'
import { createLostSince, createSimulated } from '#client/wall/trust'

/** Gives all below it one sheet, which opens over the wall and closes by Escape, the button or a tap outside. */
export default function SheetHost(props: ParentProps) {
  const [subject, setSubject] = createSignal<Subject>()
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  const { me } = useWall()
  const titleId = createUniqueId()
  const lostSince = createLostSince()
  const simulated = createSimulated()

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
        aria-labelledby={titleId}
        onClose={() => setSubject(undefined)}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <Show when={subject()}>
          {(open) => (
            <div class={css.body}>
              {/* Read from its beginning: the first that can be pressed is at its end. */}
              <h2 class={css.title} id={titleId} tabindex="-1" autofocus>
                {open().title}
              </h2>
              {/* It lies over the marks of the wall, and may not look truer than what is under it. */}
              <Show when={lostSince()}>
                {(since) => (
                  <p class={css.lost}>
                    <strong>{words.faces.lost}</strong> {since()}
                  </p>
                )}
              </Show>
              <Show when={simulated()}>
                <p class={css.simulated}>
                  <strong>{words.simulated}</strong> {words.sheet.simulated}
                </p>
              </Show>
              <For each={open().facts()} fallback={<p>{words.sheet.noEvent}</p>}>
                {(group) => (
                  <dl class={css.facts}>
                    <For each={group}>
                      {(fact) => (
                        <>
                          <dt>{fact.name}</dt>
                          <dd lang={fact.lang}>{fact.value}</dd>
                        </>
                      )}
                    </For>
                  </dl>
                )}
              </For>
              <div class={css.ways}>
                {/* A screen of a wall stays where it is. */}
                <Show when={me.value()?.kind !== 'screen' && open().of}>
                  {(figure) => (
                    <a
                      class={css.close}
                      href={linkTo(`/explore/${figure().area}/${figure().indicator}`)}
                    >
                      {words.sheet.explore}
                    </a>
                  )}
                </Show>
                <button type="button" class={css.close} onClick={close}>
                  {words.close}
                </button>
              </div>
            </div>
          )}
        </Show>
      </dialog>
    </SheetContext.Provider>
  )
}
