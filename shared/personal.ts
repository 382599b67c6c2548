/**
 * Schema pieces that say whose data a field holds. What the server hides from roles without the right
 * to it is read off these marks, so a new kind is masked by writing its schema.
 *
 * A string without a mark is free text, searched for numbers and names, unless its format (a pattern,
 * a date) makes it an identifier, which is left as it is: a code that is changed no longer names its
 * thing. Feeds must therefore not number things by a citizen's number.
 */
import * as z from 'zod'

export interface Mark {
  /**
   * name, phone, identity, plate: a citizen's.
   * signer: somebody who answers for a figure (E10): the name stays, a number typed after it does not.
   * official: an account of this installation; readable by whoever may read the entry at all.
   */
  readonly holds: 'name' | 'phone' | 'identity' | 'plate' | 'signer' | 'official'
}

export const personal = z.registry<Mark, z.core.$ZodString>()

// The patterns take the masked form as well: what a feed has masked itself is welcome, and a screen
// parses a masked entry with the schema of the whole one.

export const citizenName = z.string().min(1).max(120).register(personal, { holds: 'name' })

export const phoneNumber = z
  .string()
  .regex(/^\+?[\d•][\d• ().-]{6,22}$/)
  .register(personal, { holds: 'phone' })

/** Căn cước (12 digits), or the old identity card (9). */
export const identityNumber = z
  .string()
  .regex(/^[\d•]{9}(?:[\d•]{3})?$/)
  .register(personal, { holds: 'identity' })

/** Of a vehicle: "75A-123.45", "29-B1 234.56". */
export const plate = z
  .string()
  .regex(/^[\dA-ZĐ•][\dA-ZĐ• .-]{3,14}$/)
  .register(personal, { holds: 'plate' })
