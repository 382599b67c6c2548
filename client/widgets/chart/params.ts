import { area, indicator, orAnother } from '#client/widgets/parameters'
import * as z from 'zod'

export const params = z.strictObject({ indicator, orAnother, area })
