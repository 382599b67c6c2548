/** Where a one-time link leads: a password is chosen, and the person is in. */
import { createSignal, onCleanup, Show } from 'solid-js'
import { Refusal } from '#client/api/fault'
import { fetchSetUpLink } from '#client/api/session'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import css from '#client/page/page.module.css'
import { SetUpForm } from '#client/setup/form.tsx'
import { fill } from '#shared/text'

/** The token stands in no history, no log and no address that is looked over a shoulder. */
function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

export default function SetUpPage() {
  const [token, setToken] = createSignal(takeToken())
  // Another link that is opened in the same tab only changes the fragment.
  const changed = () => setToken((before) => takeToken() || before)
  addEventListener('hashchange', changed)
  onCleanup(() => removeEventListener('hashchange', changed))
  return (
    <main class={css.narrow} data-scale="hand">
      <p class={css.product}>
        {words.product} · {words.centre}
      </p>
      <Show when={token()} keyed fallback={<Unusable sentence={pages.setup.noToken} />}>
        {(known) => <Link token={known} />}
      </Show>
    </main>
  )
}

function Link(props: { token: string }) {
  // A link that the server refuses is an answer too; a server that is not there is none.
  const asked = createAsked(() =>
    fetchSetUpLink(props.token).catch((error: unknown) => {
      if (error instanceof Refusal && error.status < 500 && error.status !== 429)
        return { refused: error.sentence }
      throw error
    }),
  )
  return (
    <Answered of={asked}>
      {(answer) => {
        const known = answer()
        return 'refused' in known ? (
          <Unusable sentence={known.refused} />
        ) : (
          <>
            <h1 class={css.title}>{pages.setup.title}</h1>
            <p class={css.sentence}>
              {known.person ? fill(pages.setup.person, known.person) : pages.setup.first}
            </p>
            <SetUpForm token={props.token} email={known.person?.email} />
          </>
        )
      }}
    </Answered>
  )
}

function Unusable(props: { sentence: string }) {
  return (
    <>
      <h1 class={css.title}>{pages.setup.linkTitle}</h1>
      <p class={css.fault} role="alert">
        {props.sentence}
      </p>
      <p class={css.sentence}>{pages.setup.linkHelp}</p>
      <a class={css.plain} href={linkTo('/sign-in')}>
        {pages.signIn.title}
      </a>
    </>
  )
}
