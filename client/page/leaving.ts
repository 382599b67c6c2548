/** How a person signs out, wherever on the pages for people they are. */
import { useNavigate } from '@solidjs/router'
import { signOut } from '#client/api/session'
import { createSubmission, type Submission } from '#client/form/submission'
import { linkTo } from '#client/lang/link'

export interface Leaving extends Submission {
  leave(how?: () => Promise<void>): void
}

/** `to`: where whoever signs in next begins. */
export function createLeaving(to?: string): Leaving {
  const navigate = useNavigate()
  const submission = createSubmission()
  return {
    ...submission,
    leave: (how = signOut) =>
      submission.run(async () => {
        await how()
        navigate(linkTo('/sign-in', { to }))
      }),
  }
}
