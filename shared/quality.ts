/** How far a figure can be trusted, as its sender declares it, and what the door found out about it. */
import * as z from 'zod'

export const Quality = z.enum([
  /** measured or counted by a system */
  'measured',
  /** published, may still change */
  'provisional',
  /** published, final */
  'official',
  /** replaces an earlier figure for the same moment */
  'revised',
  /** typed in by a person, whom the event names */
  'manual',
  /** computed from other figures or a model */
  'estimated',
])
export type Quality = z.infer<typeof Quality>

/** `future`: observed later than it was received, beyond the clocks' tolerance. Kept, never current (E6). */
export const Flag = z.enum(['future'])
export type Flag = z.infer<typeof Flag>

export const Priority = z.enum(['urgent', 'high', 'medium', 'low'])
export type Priority = z.infer<typeof Priority>

/** The gravest is 0. */
export const rankOf: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, medium: 2, low: 3 }
