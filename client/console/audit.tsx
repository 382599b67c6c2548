import { createSignal, For, Show } from 'solid-js'
import { AUDIT_PAGE, fetchAudit, type AuditEvent } from '#client/api/console'
import css from '#client/console/audit.module.css'
import desk from '#client/console/console.module.css'
import { Fault } from '#client/form/fault.tsx'
import { createSubmission } from '#client/form/submission'
import * as format from '#client/lang/format'
import { pages } from '#client/lang/pages'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'

/** Newest first; what is older is added below, so that nothing moves under the eye. */
export default function Audit() {
  const newest = createAsked(() => fetchAudit())
  const [older, setOlder] = createSignal<readonly AuditEvent[]>([])
  /** Of the last page that was fetched: one that is not full is the last there is. */
  const [last, setLast] = createSignal<readonly AuditEvent[]>()
  const ended = () => (last() ?? newest.value() ?? []).length < AUDIT_PAGE
  const submission = createSubmission()
  const all = () => [...(newest.value() ?? []), ...older()]
  const more = () =>
    submission.run(async () => {
      const next = await fetchAudit(all().at(-1)?.seq)
      setLast(next)
      setOlder((before) => [...before, ...next])
    })
  return (
    <section class={desk.section}>
      <h1 class={desk.title}>{pages.audit.title}</h1>
      <Answered of={newest}>
        {() => (
          <Show when={all().length > 0} fallback={<p class={desk.nothing}>{pages.audit.none}</p>}>
            <Records events={all()} />
            <Fault of={submission} />
            <Show when={!ended()} fallback={<p class={desk.quiet}>{pages.audit.end}</p>}>
              <div class={page.actions}>
                <button
                  type="button"
                  class={page.plain}
                  disabled={submission.closed()}
                  onClick={more}
                >
                  {pages.audit.older}
                </button>
              </div>
            </Show>
          </Show>
        )}
      </Answered>
    </section>
  )
}

function Records(props: { events: readonly AuditEvent[] }) {
  const { audit, actions } = pages
  return (
    <table class={css.records}>
      <thead>
        <tr>
          <For each={[audit.time, audit.who, audit.what, audit.about, audit.from]}>
            {(title) => <th scope="col">{title}</th>}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.events}>
          {({ observedAt, data }) => (
            <tr>
              <td class={css.time}>{format.dateTimeSeconds(observedAt)}</td>
              <td>
                {data.by.name || data.by.id || audit.kinds[data.by.kind]}
                {/* That a person did it goes without saying. */}
                <Show when={data.by.name && data.by.kind !== 'person'}>
                  <span class={css.kind}>{audit.kinds[data.by.kind]}</span>
                </Show>
              </td>
              <td class={css.action}>{actions[data.action]}</td>
              <td>
                {data.about}
                <Show when={data.detail}>
                  <span class={css.detail}>{data.detail}</span>
                </Show>
              </td>
              <td class={css.from}>{data.from}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
