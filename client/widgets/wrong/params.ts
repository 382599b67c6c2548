import { WRONG_DOMAINS } from '#client/store/wrong/item'
import * as z from 'zod'

/** Absent: of all domains. */
export const params = z.strictObject({ domains: z.array(z.enum(WRONG_DOMAINS)).min(1).optional() })
