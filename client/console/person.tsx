/** One person of the list: who they are, what they may, and what can be done about it. */
import { createSignal, For, Show } from 'solid-js'
import { changeGrants, endSessions, makeLink } from '#client/api/console'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { GrantsEditor } from '#client/console/grants.tsx'
import { LinkOnce } from '#client/console/link-once.tsx'
import { grantWords } from '#client/console/rights'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import form from '#client/form/form.module.css'
import { createSubmission } from '#client/form/submission'
import { pages } from '#client/lang/pages'
import page from '#client/page/page.module.css'
import { Sure } from '#client/page/sure.tsx'
import type { PersonAnswer, PersonGrant } from '#shared/access'
import { fill } from '#shared/text'

export function Person(props: { person: PersonAnswer; onChanged: () => void }) {
  const { me, areas } = useDesk()
  const { people } = pages
  const submission = createSubmission()
  const [editing, setEditing] = createSignal(false)
  const [link, setLink] = createSignal<string>()
  const [done, setDone] = createSignal<string>()
  /** `sentence`: what is said once it is done. */
  const run = (act: () => Promise<void>, sentence?: string) =>
    submission.run(async () => {
      setDone(undefined)
      await act()
      setDone(sentence && fill(sentence, { name: props.person.name }))
    })

  const save = (grants: PersonGrant[]) =>
    run(async () => {
      await changeGrants({ id: props.person.id, grants })
      setEditing(false)
      props.onChanged()
    }, people.saved)
  const renew = () => run(async () => void setLink((await makeLink(props.person.id)).link))
  const end = () => run(() => endSessions(props.person.id), people.ended)

  return (
    <li class={css.row}>
      <div class={css.facts}>
        <p class={css.rowName}>
          {props.person.name}
          <Show when={props.person.id === me().id}>
            <span class={css.state}>{people.you}</span>
          </Show>
          <Show when={!props.person.ready}>
            <span class={css.state}>{people.notReady}</span>
          </Show>
        </p>
        <p class={css.quiet}>{props.person.email}</p>
        <ul>
          <For each={props.person.grants} fallback={<li>{people.noGrants}</li>}>
            {(grant) => <li>{grantWords(areas(), grant)}</li>}
          </For>
        </ul>
      </div>
      <div class={page.actions}>
        <button
          type="button"
          class={page.plain}
          aria-expanded={editing()}
          onClick={() => setEditing(!editing())}
        >
          {people.editGrants}
        </button>
        <button type="button" class={page.plain} disabled={submission.closed()} onClick={renew}>
          {people.newLink}
        </button>
        <Sure
          label={people.endSessions}
          sentence={fill(people.endSure, { name: props.person.name })}
          now={people.endNow}
          disabled={submission.closed()}
          act={end}
        />
      </div>
      <div class={css.below}>
        <Show when={editing()}>
          <Edit
            grants={props.person.grants}
            disabled={submission.closed()}
            onSave={save}
            onCancel={() => setEditing(false)}
          />
        </Show>
        <Fault of={submission} />
        <Done sentence={done()} />
        <Show when={link()}>
          {(known) => (
            <LinkOnce name={props.person.name} link={known()} onClose={() => setLink(undefined)} />
          )}
        </Show>
      </div>
    </li>
  )
}

interface EditProps {
  readonly grants: readonly PersonGrant[]
  readonly disabled: boolean
  onSave(grants: PersonGrant[]): void
  onCancel(): void
}

function Edit(props: EditProps) {
  const [grants, setGrants] = createSignal<readonly PersonGrant[]>(props.grants)
  function submit(event: SubmitEvent) {
    event.preventDefault()
    props.onSave([...grants()])
  }
  return (
    <form class={form.form} novalidate onSubmit={submit}>
      <GrantsEditor grants={grants()} onGrants={setGrants} />
      <div class={page.actions}>
        <button type="submit" class={page.primary} disabled={props.disabled}>
          {pages.form.save}
        </button>
        <button type="button" class={page.plain} onClick={() => props.onCancel()}>
          {pages.form.cancel}
        </button>
      </div>
    </form>
  )
}
