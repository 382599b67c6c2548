import { createSignal } from 'solid-js'
import type * as z from 'zod'
import { invite } from '#client/api/console'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { GrantsEditor } from '#client/console/grants.tsx'
import { areaOptions, grantsOf } from '#client/console/rights'
import { Fault } from '#client/form/fault.tsx'
import { Field } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { createSubmission } from '#client/form/submission'
import { pages } from '#client/lang/pages'
import page from '#client/page/page.module.css'
import { Invitation, type InvitationAnswer, type PersonGrant } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'

interface InviteProps {
  onInvited(answer: z.infer<typeof InvitationAnswer>): void
  onCancel(): void
}

export function Invite(props: InviteProps) {
  const { me, areas } = useDesk()
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [first] = areaOptions(areas(), grantsOf(me().grants, 'administrator'))
  const area = AreaCode.parse(first?.value ?? COUNTRY)
  const [grants, setGrants] = createSignal<readonly PersonGrant[]>([
    { role: 'viewer', area, pictures: false, personal: false },
  ])
  const submission = createSubmission()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (name().trim() === '') return submission.refuse(pages.form.nameMissing)
    if (!Invitation.shape.email.safeParse(email()).success)
      return submission.refuse(pages.form.emailWrong)
    if (grants().length === 0) return submission.refuse(pages.people.grantMissing)
    submission.run(async () =>
      props.onInvited(await invite({ name: name(), email: email(), grants: [...grants()] })),
    )
  }

  return (
    <form class={`${form.form} ${css.panel}`} novalidate onSubmit={submit}>
      <h2 class={css.heading}>{pages.people.invite}</h2>
      <div class={css.pairOfFields}>
        <Field label={pages.setup.name} value={name()} onValue={setName} autofocus />
        <Field
          label={pages.form.email}
          type="email"
          inputmode="email"
          value={email()}
          onValue={setEmail}
        />
      </div>
      <GrantsEditor grants={grants()} onGrants={setGrants} />
      <Fault of={submission} />
      <div class={page.actions}>
        <button type="submit" class={page.primary} disabled={submission.closed()}>
          {pages.people.inviteAction}
        </button>
        <button type="button" class={page.plain} onClick={() => props.onCancel()}>
          {pages.form.cancel}
        </button>
      </div>
    </form>
  )
}
