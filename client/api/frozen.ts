import * as z from 'zod'
import { Boundaries } from '#client/api/boundaries'
import { get } from '#client/api/get'
import { sendFor } from '#client/api/send'
import type { Series } from '#shared/indicator'
import type { Span } from '#shared/span'
import { View } from '#shared/view'

/** Keeps what is shown of a figure as it is now; the name under which it stays so. */
export async function freeze(what: Series & { readonly span: Span }): Promise<string> {
  const { id } = await sendFor(z.object({ id: z.string() }), '/api/frozen', what)
  return id
}

export const fetchFrozen = (id: string): Promise<View> =>
  get(`/api/frozen?${new URLSearchParams({ id })}`, View)

export const fetchFrozenBoundaries = (id: string): Promise<Boundaries> =>
  get(`/api/frozen/boundaries?${new URLSearchParams({ id })}`, Boundaries)
