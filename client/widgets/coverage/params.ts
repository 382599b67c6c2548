import * as z from 'zod'

export const params = z.strictObject({})
