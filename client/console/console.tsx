/** The pages of a signed-in person: who they are on top, the sections their roles bring, one section. */
import { A, useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, For, onCleanup, Show, type ParentProps } from 'solid-js'
import { Refusal } from '#client/api/fault'
import { fetchAreas } from '#client/api/console'
import { fetchMe } from '#client/api/me'
import { Account } from '#client/console/account.tsx'
import css from '#client/console/console.module.css'
import { DeskContext } from '#client/console/context'
import { sections, sectionsOf } from '#client/console/sections'
import { nameWindow } from '#client/page/title'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import { SessionContext } from '#client/page/session'
import type { Me } from '#shared/access'

/** A session that has ended is noticed within this time and an answer's, ms. */
const ASK_EVERY_MS = 3_000

export default function Console(props: ParentProps) {
  const navigate = useNavigate()
  const location = useLocation()
  /** To the sign-in page, and from there back to where one was. */
  const ended = () => {
    const to = location.pathname + location.search
    navigate(linkTo('/sign-in', { to }), { replace: true })
  }
  return (
    <SessionContext.Provider value={{ ended }}>
      <Known>{props.children}</Known>
    </SessionContext.Provider>
  )

  function Known(inner: ParentProps) {
    const asked = createAsked(fetchMe)
    createEffect(() => {
      const me = asked.value()
      // A guest or a screen looks at the wall; only a person works here.
      if (me && me.kind !== 'person') ended()
    })
    // A page that nobody touches must not go on showing what its person may no longer see.
    const asking = setInterval(() => {
      fetchMe().catch((error: unknown) => {
        if (error instanceof Refusal && (error.status === 401 || error.status === 403)) ended()
      })
    }, ASK_EVERY_MS)
    onCleanup(() => clearInterval(asking))
    return (
      <div class={css.page} data-scale="hand">
        <Answered of={asked}>
          {(me) => (
            <Show when={me().kind === 'person'}>
              <Desk me={me()}>{inner.children}</Desk>
            </Show>
          )}
        </Answered>
      </div>
    )
  }
}

function Desk(props: ParentProps<{ me: Me }>) {
  const location = useLocation()
  const areas = createAsked(fetchAreas)
  const own = () => sectionsOf(props.me.grants)
  const wanted = createMemo(() =>
    sections.find(({ path }) => `${location.pathname}/`.startsWith(`${path}/`)),
  )
  const allowed = () => {
    const section = wanted()
    return section === undefined ? own().length > 0 : own().includes(section)
  }
  nameWindow(() => {
    const section = wanted()
    return section ? pages.console.sections[section.name] : words.console
  })
  return (
    <DeskContext.Provider value={{ me: () => props.me, areas: () => areas.value() ?? [] }}>
      <Account />
      <Show when={own().length > 0}>
        <nav class={css.nav}>
          <For each={own()}>
            {({ name, path }) => (
              <A class={css.tab} activeClass={css.here ?? ''} href={linkTo(path)}>
                {pages.console.sections[name]}
              </A>
            )}
          </For>
        </nav>
      </Show>
      <main class={css.main}>
        <Show when={allowed()} fallback={<p class={css.nothing}>{pages.console.nothing}</p>}>
          {props.children}
        </Show>
      </main>
    </DeskContext.Provider>
  )
}
