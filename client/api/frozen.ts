import * as z from 'zod'
import { sendFor } from '#client/api/send'
import type { Series } from '#shared/indicator'

/** Keeps what is shown of a figure as it is now; the address at which it stays so. */
export async function freeze(what: Series & { readonly span: string }): Promise<string> {
  const { id } = await sendFor(z.object({ id: z.string() }), '/api/frozen', what)
  return new URL(`/frozen/${id}`, location.href).href
}
