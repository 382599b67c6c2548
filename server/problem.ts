/** Errors as RFC 9457 `application/problem+json`: Vietnamese in `detail`, English in `detail_en`. */
import { STATUS_CODES } from 'node:http'
import type { Text } from '#shared/text'

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503

/** What an HTTP request is answered. */
export interface Answer {
  readonly status: number
  /** Media type of the body. */
  readonly type: string
  readonly body: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number | undefined
}

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

  answer(): Answer {
    const { status, detail, retryAfter, more } = this
    const body = {
      type: 'about:blank',
      title: STATUS_CODES[status],
      status,
      detail: detail.vi,
      detail_en: detail.en,
      ...more,
    }
    return { status, type: 'application/problem+json', body: JSON.stringify(body), retryAfter }
  }

  response(): Response {
    const { status, type, body, retryAfter } = this.answer()
    const headers = new Headers({ 'content-type': type })
    if (retryAfter !== undefined) headers.set('retry-after', `${retryAfter}`)
    return new Response(body, { status, headers })
  }
}
