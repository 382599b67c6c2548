import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { fetchWaysIn, signIn, signInElsewhere } from '#client/api/session'
import { Fault } from '#client/form/fault.tsx'
import { Field, PasswordField } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { createSubmission } from '#client/form/submission'
import { linkTo, wanted } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import css from '#client/page/page.module.css'
import { SignIn } from '#shared/access'
import { fill } from '#shared/text'

export default function SignInPage() {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const submission = createSubmission({ signsIn: true })
  // What it cannot tell is no fault of this page: the password stays a way in.
  const ways = createAsked(fetchWaysIn)

  const failed = query['error']
  if (typeof failed === 'string') {
    const { elsewhere: sentences } = pages.signIn
    const known = Object.entries(sentences).find(([error]) => error === failed)
    submission.refuse(known?.[1] ?? sentences.other)
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const typed = SignIn.safeParse({ email: email(), password: password() })
    if (!typed.success) return submission.refuse(pages.form.emailWrong)
    if (password() === '') return submission.refuse(pages.form.passwordMissing)
    submission.run(async () => {
      await signIn(typed.data)
      navigate(wanted(query['to']) ?? linkTo('/'), { replace: true })
    })
  }
  const elsewhere = () => submission.run(async () => location.assign((await signInElsewhere()).url))

  return (
    <main class={css.narrow} data-scale="hand">
      <p class={css.product}>
        {words.product} · {words.centre}
      </p>
      <h1 class={css.title}>{pages.signIn.title}</h1>
      <form class={form.form} novalidate onSubmit={submit}>
        <Field
          label={pages.form.email}
          type="email"
          inputmode="email"
          autocomplete="username"
          value={email()}
          onValue={setEmail}
          autofocus
        />
        <PasswordField
          label={pages.form.password}
          autocomplete="current-password"
          value={password()}
          onValue={setPassword}
        />
        <Fault of={submission} />
        <button type="submit" class={css.primary} disabled={submission.closed()}>
          {pages.signIn.action}
        </button>
      </form>
      <Show when={ways.value()?.oidc}>
        {(oidc) => (
          <button
            type="button"
            class={css.plain}
            disabled={submission.closed()}
            onClick={elsewhere}
          >
            {fill(pages.signIn.oidc, { name: oidc().name })}
          </button>
        )}
      </Show>
      <p class={css.sentence}>{pages.signIn.help}</p>
    </main>
  )
}
