/** The unsafe methods: something is to be done, and the answer says whether it was. */
import * as z from 'zod'
import { PATIENCE_MS, read, refusalOf } from '#client/api/fault'

type Method = 'POST' | 'DELETE'

function request(method: Method, path: string, body: unknown): Promise<Response> {
  const accept = { accept: 'application/json' }
  const signal = AbortSignal.timeout(PATIENCE_MS)
  if (body === undefined) return fetch(path, { method, headers: accept, signal })
  const headers = { ...accept, 'content-type': 'application/json' }
  return fetch(path, { method, headers, signal, body: JSON.stringify(body) })
}

/** Of what it answers, only whether it was done is of interest. */
export async function send(method: Method, path: string, body?: unknown): Promise<void> {
  const response = await request(method, path, body)
  if (!response.ok) throw await refusalOf(path, response)
}

export async function sendFor<S extends z.ZodType>(
  schema: S,
  path: string,
  body?: unknown,
): Promise<z.output<S>> {
  return read(path, await request('POST', path, body), schema)
}
