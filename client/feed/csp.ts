/**
 * The page runs under a policy without `unsafe-eval`. Zod decides how to parse when a schema is made,
 * so this must be evaluated before any module that makes one: `vite.config.ts` keeps it in one chunk
 * with Zod, since between chunks the order of imports is not that of the sources.
 */
import * as z from 'zod'

z.config({ jitless: true })
