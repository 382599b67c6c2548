import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { setUp } from '#client/api/session'
import { Fault } from '#client/form/fault.tsx'
import { Field, PasswordField } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { passwordFault, passwordRules } from '#client/form/password'
import { createSubmission } from '#client/form/submission'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import css from '#client/page/page.module.css'
import { SetUp } from '#shared/access'

/** `email`: whom the link names; without one it makes the first account, and asks for whom. */
export function SetUpForm(props: { token: string; email: string | undefined }) {
  const navigate = useNavigate()
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [repeated, setRepeated] = createSignal('')
  const submission = createSubmission({ signsIn: true })
  const first = () => props.email === undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (first() && name().trim() === '') return submission.refuse(pages.form.nameMissing)
    if (first() && !SetUp.shape.person.safeParse({ name: name(), email: email() }).success)
      return submission.refuse(pages.form.emailWrong)
    const fault = passwordFault(password(), repeated())
    if (fault !== undefined) return submission.refuse(fault)
    submission.run(async () => {
      const person = first() ? { person: { name: name(), email: email() } } : {}
      await setUp({ token: props.token, password: password(), ...person })
      navigate(linkTo('/console'), { replace: true })
    })
  }

  return (
    <form class={form.form} novalidate onSubmit={submit}>
      <Show
        when={first()}
        // A password manager asks the form whose password it keeps.
        fallback={<input type="hidden" autocomplete="username" value={props.email ?? ''} />}
      >
        <Field
          label={pages.setup.name}
          autocomplete="name"
          value={name()}
          onValue={setName}
          autofocus
        />
        <Field
          label={pages.form.email}
          type="email"
          inputmode="email"
          autocomplete="username"
          value={email()}
          onValue={setEmail}
        />
      </Show>
      <PasswordField
        label={pages.form.password}
        hint={passwordRules}
        autocomplete="new-password"
        value={password()}
        onValue={setPassword}
        autofocus={!first()}
      />
      <PasswordField
        label={pages.setup.repeat}
        autocomplete="new-password"
        value={repeated()}
        onValue={setRepeated}
      />
      <Fault of={submission} />
      <button type="submit" class={css.primary} disabled={submission.closed()}>
        {pages.setup.action}
      </button>
    </form>
  )
}
