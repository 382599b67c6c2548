import { area, indicator, orAnother } from '#client/widgets/parameters'
import { Text } from '#shared/text'
import * as z from 'zod'

export const params = z.strictObject({
  heading: Text.optional(),
  indicators: z.array(indicator).min(1).max(12),
  orAnother,
  area,
})
