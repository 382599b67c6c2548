/**
 * Names of things, as types. A string becomes one of these only by being parsed at an edge.
 */
import { personal } from '#shared/personal'
import * as z from 'zod'

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** An area of the tree: an official code such as "46" or "19753", or `COUNTRY`. */
export const AreaCode = z.string().regex(CODE).brand<'AreaCode'>()
export type AreaCode = z.infer<typeof AreaCode>

/** The root above every province. It always exists, so that a province has a parent to name. */
export const COUNTRY = AreaCode.parse('VN')

/** A feed as registered: the `{source}` of `POST /hooks/{source}`. */
export const FeedName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
  .brand<'FeedName'>()
export type FeedName = z.infer<typeof FeedName>

/**
 * Who observed an event: the feed's name, or the feed's name, a slash and what the feed calls its
 * device or subsystem ("traffic/cam-12"). With `EventId` it is the identity of an event for ever.
 */
export const Source = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]{0,47}(\/[^\s\p{Cc}\p{Cs}]+)?$/u)
  .brand<'Source'>()
export type Source = z.infer<typeof Source>
/** What the product itself says and reckons. */
export const OWN_SOURCE = Source.parse('ioc')

/** The feed that a source belongs to. */
export function feedOf(source: Source): FeedName {
  return FeedName.parse(source.split('/', 1)[0])
}

/** CloudEvents `id`, unique within its source. Half a surrogate pair (Cs) has no UTF-8 to be stored as. */
export const EventId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u)
  .brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

export const IndicatorCode = z
  .string()
  .regex(/^[a-z0-9]+(\.[a-z0-9_]+)+$/)
  .max(64)
  .brand<'IndicatorCode'>()
export type IndicatorCode = z.infer<typeof IndicatorCode>

/** A camera, dossier, field report or place, as its owner numbers it. */
export const ThingId = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\s\p{Cc}\p{Cs}]+$/u)
  .brand<'ThingId'>()
export type ThingId = z.infer<typeof ThingId>

/** Who typed a figure in. */
export const Person = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u)
  .register(personal, { holds: 'signer' })

/** Position in the log: starts at 1 and only grows. 0 means "before the first event". */
export const Seq = z.int().min(0).brand<'Seq'>()
export type Seq = z.infer<typeof Seq>

/** Identity of one log. A restored or new log has another, so that no screen mixes two histories. */
export const Epoch = z.string().min(8).max(64).brand<'Epoch'>()
export type Epoch = z.infer<typeof Epoch>
