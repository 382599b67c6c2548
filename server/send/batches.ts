/** Cuts events into messages that a door takes in one piece. */
import type { CloudEvent } from '#server/send/cloud-event'

export interface BatchLimits {
  readonly events: number
  /** Of the JSON, about. */
  readonly bytes: number
}

export const USUAL_BATCH: BatchLimits = { events: 500, bytes: 512 * 1024 }

/** In order; an event that is larger than a whole message goes alone. */
export function batches(
  events: readonly CloudEvent[],
  limits: BatchLimits = USUAL_BATCH,
): CloudEvent[][] {
  const out: CloudEvent[][] = []
  let batch: CloudEvent[] = []
  let bytes = 0
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event))
    if (batch.length > 0 && (batch.length >= limits.events || bytes + size > limits.bytes)) {
      out.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(event)
    bytes += size
  }
  if (batch.length > 0) out.push(batch)
  return out
}
