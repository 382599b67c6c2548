import * as z from 'zod'
import { get } from '#client/api/get'

const Version = z.object({ version: z.string().max(300) })

/** Of the server, which this page came from. */
export const fetchVersion = () => get('/version', Version)
