/** What parameters of widgets are made of. An editor offers a choice for what it knows by these names. */
import { AreaCode, IndicatorCode } from '#shared/ids'
import * as z from 'zod'

/** Absent: the area that the scene is of. */
export const area = AreaCode.optional()
export const indicator = IndicatorCode
/** Where the area has no figure of it, another of its domain takes the place. */
export const orAnother = z.boolean().default(false)
