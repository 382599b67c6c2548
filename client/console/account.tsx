/** Who is signed in, and what they may do about that. */
import { createSignal, For, Show } from 'solid-js'
import { changePassword, signOutEverywhere } from '#client/api/session'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { grantWords } from '#client/console/rights'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import { PasswordField } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { passwordFault, passwordRules } from '#client/form/password'
import { createSubmission } from '#client/form/submission'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { createLeaving } from '#client/page/leaving'
import page from '#client/page/page.module.css'

export function Account() {
  const { me, areas } = useDesk()
  const leaving = createLeaving()
  const [open, setOpen] = createSignal(false)
  return (
    <header class={css.header}>
      <div class={css.who}>
        <p class={css.product}>
          {words.product} · {words.console}
        </p>
        <p class={css.name}>{me().name}</p>
        <ul class={css.roles}>
          <For each={me().grants}>{(grant) => <li>{grantWords(areas(), grant)}</li>}</For>
        </ul>
      </div>
      <div class={`${page.actions} ${css.ways}`}>
        <a class={page.plain} href={linkTo('/explore')}>
          {pages.console.toExplore}
        </a>
        <a class={page.plain} href={linkTo('/')}>
          {pages.console.toWall}
        </a>
        <button
          type="button"
          class={page.plain}
          aria-expanded={open()}
          onClick={() => setOpen(!open())}
        >
          {pages.console.account}
        </button>
        <button
          type="button"
          class={page.plain}
          disabled={leaving.closed()}
          onClick={() => leaving.leave()}
        >
          {pages.console.signOut}
        </button>
      </div>
      <Fault of={leaving} />
      <Show when={open()}>
        <section class={css.account}>
          <ChangePassword />
          <button
            type="button"
            class={page.plain}
            disabled={leaving.closed()}
            onClick={() => leaving.leave(signOutEverywhere)}
          >
            {pages.console.signOutEverywhere}
          </button>
        </section>
      </Show>
    </header>
  )
}

function ChangePassword() {
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [repeated, setRepeated] = createSignal('')
  const [done, setDone] = createSignal(false)
  // Whether 401 speaks of the password typed or of the session, the server's sentence tells.
  const submission = createSubmission({ signsIn: true })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setDone(false)
    if (current() === '') return submission.refuse(pages.form.passwordMissing)
    const fault = passwordFault(next(), repeated())
    if (fault !== undefined) return submission.refuse(fault)
    submission.run(async () => {
      await changePassword({ current: current(), next: next() })
      for (const clear of [setCurrent, setNext, setRepeated]) clear('')
      setDone(true)
    })
  }

  return (
    <form class={form.form} novalidate onSubmit={submit}>
      <h2 class={css.heading}>{pages.console.changePassword}</h2>
      <PasswordField
        label={pages.password.current}
        autocomplete="current-password"
        value={current()}
        onValue={setCurrent}
      />
      <PasswordField
        label={pages.password.next}
        hint={passwordRules}
        autocomplete="new-password"
        value={next()}
        onValue={setNext}
      />
      <PasswordField
        label={pages.setup.repeat}
        autocomplete="new-password"
        value={repeated()}
        onValue={setRepeated}
      />
      <Fault of={submission} />
      <Done sentence={done() ? pages.password.done : undefined} />
      <div class={page.actions}>
        <button type="submit" class={page.plain} disabled={submission.closed()}>
          {pages.password.action}
        </button>
      </div>
    </form>
  )
}
