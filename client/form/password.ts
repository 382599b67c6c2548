/** What is said of a new password before the server is asked. */
import { pages } from '#client/lang/pages'
import { PASSWORD_AT_LEAST, PASSWORD_AT_MOST } from '#shared/access'
import { fill } from '#shared/text'

export const passwordRules = fill(pages.setup.rules, { n: PASSWORD_AT_LEAST })

/** What is wrong with it, if that can be told here: the list of common ones is the server's. */
export function passwordFault(password: string, repeated: string): string | undefined {
  if (password.length < PASSWORD_AT_LEAST)
    return fill(pages.setup.short, { n: PASSWORD_AT_LEAST, have: password.length })
  if (password.length > PASSWORD_AT_MOST) return fill(pages.setup.long, { n: PASSWORD_AT_MOST })
  return password === repeated ? undefined : pages.setup.differs
}
