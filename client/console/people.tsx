import { createSignal, For, Show } from 'solid-js'
import type * as z from 'zod'
import { fetchPeople } from '#client/api/console'
import css from '#client/console/console.module.css'
import { Invite } from '#client/console/invite.tsx'
import { LinkOnce } from '#client/console/link-once.tsx'
import { Person } from '#client/console/person.tsx'
import { pages } from '#client/lang/pages'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { InvitationAnswer } from '#shared/access'

export default function People() {
  const asked = createAsked(fetchPeople)
  const [inviting, setInviting] = createSignal(false)
  const [made, setMade] = createSignal<z.infer<typeof InvitationAnswer>>()
  function invited(answer: z.infer<typeof InvitationAnswer>) {
    setInviting(false)
    setMade(answer)
    asked.refresh()
  }
  return (
    <section class={css.section}>
      <div class={css.titleRow}>
        <h1 class={css.title}>{pages.people.title}</h1>
        <Show when={!inviting()}>
          <button type="button" class={page.primary} onClick={() => setInviting(true)}>
            {pages.people.invite}
          </button>
        </Show>
      </div>
      <Show when={inviting()}>
        <Invite onInvited={invited} onCancel={() => setInviting(false)} />
      </Show>
      <Show when={made()}>
        {(answer) => (
          <LinkOnce
            name={answer().person.name}
            link={answer().link}
            onClose={() => setMade(undefined)}
          />
        )}
      </Show>
      <Answered of={asked}>
        {(people) => (
          <ul class={css.list}>
            <For
              each={people().map(({ id }) => id)}
              fallback={<li class={css.nothing}>{pages.people.none}</li>}
            >
              {(id) => (
                <Show when={people().find((person) => person.id === id)}>
                  {(person) => <Person person={person()} onChanged={asked.refresh} />}
                </Show>
              )}
            </For>
          </ul>
        )}
      </Answered>
    </section>
  )
}
