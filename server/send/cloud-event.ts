/** An event as a feed writes it: CloudEvents 1.0 in JSON, with this product's extension attributes. */
import type { Quality } from '#shared/quality'
import type { Instant } from '#shared/time'

/** `data` stays unknown: a sender is not the judge of it, the door is. */
export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  /** The feed's name, or the name, a slash and the device within it. */
  readonly source: string
  /** The event kind. */
  readonly type: string
  /** RFC 3339: when it was so, at the source. */
  readonly time: string
  readonly area: string
  readonly quality: Quality
  /** Who typed the figure in, when a person did. */
  readonly person?: string
  readonly datacontenttype: 'application/json'
  readonly data: unknown
}

export interface CloudEventParts {
  readonly id: string
  readonly source: string
  readonly kind: string
  readonly observedAt: Instant
  readonly area: string
  readonly quality?: Quality
  readonly person?: string
  readonly data: unknown
}

export function cloudEvent(parts: CloudEventParts): CloudEvent {
  const { id, source, kind, observedAt, area, quality = 'measured', person, data } = parts
  return {
    specversion: '1.0',
    id,
    source,
    type: kind,
    time: new Date(observedAt).toISOString(),
    area,
    quality,
    ...(person === undefined ? {} : { person }),
    datacontenttype: 'application/json',
    data,
  }
}
