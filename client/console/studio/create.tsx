/** Something new gets its name, and out of it its id. */
import { createSignal, Show } from 'solid-js'
import { slugOf } from '#client/console/studio/slug'
import studioCss from '#client/console/studio/studio.module.css'
import { Fault } from '#client/form/fault.tsx'
import { Field } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { createSubmission } from '#client/form/submission'
import { pages } from '#client/lang/pages'
import { studio } from '#client/lang/studio'
import page from '#client/page/page.module.css'
import { SceneId } from '#shared/scene'
import type { Text } from '#shared/text'

interface CreateProps {
  readonly title: string
  /** Of a copy: what it is called after. */
  readonly like?: Text | undefined
  /** It has one name, not one in each language. */
  readonly one?: boolean
  create(id: string, name: Text): Promise<void>
  cancel(): void
}

export function Create(props: CreateProps) {
  const [vi, setVi] = createSignal(props.like?.vi ?? '')
  const [en, setEn] = createSignal(props.like?.en ?? '')
  const [typed, setTyped] = createSignal<string>()
  const id = () => typed() ?? slugOf(vi())
  const submission = createSubmission()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (vi().trim() === '') return submission.refuse(pages.form.nameMissing)
    if (!SceneId.safeParse(id()).success) return submission.refuse(studio.edit.idWrong)
    const name = { vi: vi().trim(), en: en().trim() || vi().trim() }
    submission.run(() => props.create(id(), name))
  }

  return (
    <form class={`${form.form} ${studioCss.panel}`} novalidate onSubmit={submit}>
      <h2 class={studioCss.when}>{props.title}</h2>
      <Field label={studio.edit.nameVi} value={vi()} onValue={setVi} autofocus />
      <Show when={!props.one}>
        <Field label={studio.edit.nameEn} value={en()} onValue={setEn} />
      </Show>
      <Field label={studio.edit.id} hint={studio.edit.idHint} value={id()} onValue={setTyped} />
      <Fault of={submission} />
      <div class={page.actions}>
        <button type="submit" class={page.primary} disabled={submission.closed()}>
          {studio.edit.newOne}
        </button>
        <button type="button" class={page.plain} onClick={() => props.cancel()}>
          {pages.form.cancel}
        </button>
      </div>
    </form>
  )
}
