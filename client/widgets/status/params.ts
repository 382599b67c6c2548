import { area } from '#client/widgets/parameters'
import * as z from 'zod'

export const params = z.strictObject({ area })
