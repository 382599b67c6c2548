import { indicator, orAnother } from '#client/widgets/parameters'
import * as z from 'zod'

export const params = z.strictObject({
  indicator,
  orAnother,
  /** Which stand first; worst: as the indicator's direction says. */
  order: z.enum(['worst', 'high', 'low']).default('worst'),
})
