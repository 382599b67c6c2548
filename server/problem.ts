/** Errors as RFC 9457 `application/problem+json`: Vietnamese in `detail`, English in `detail_en`. */
import { STATUS_CODES } from 'node:http'
import type { Text } from '#shared/text'

export type ProblemStatus = 400 | 401 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503

/** Thrown anywhere in a request; the app turns it into its answer. */
export class Problem extends Error {
  readonly status: ProblemStatus
  readonly detail: Text
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined
  readonly more: object
  constructor(
    status: ProblemStatus,
    detail: Text,
    { retryAfter, ...more }: { retryAfter?: number } & Record<string, unknown> = {},
  ) {
    super(detail.en)
    this.name = 'Problem'
    this.status = status
    this.detail = detail
    this.retryAfter = retryAfter
    this.more = more
  }

  response(): Response {
    const { status, detail, retryAfter, more } = this
    const body = {
      type: 'about:blank',
      title: STATUS_CODES[status],
      status,
      detail: detail.vi,
      detail_en: detail.en,
      ...more,
    }
    const headers = new Headers({ 'content-type': 'application/problem+json' })
    if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
    return new Response(JSON.stringify(body), { status, headers })
  }
}
