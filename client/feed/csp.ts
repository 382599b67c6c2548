/**
 * The page runs under a policy without `unsafe-eval`. Zod decides how to parse when a schema is made,
 * so this module must be evaluated before any module that makes one.
 */
import * as z from 'zod'

z.config({ jitless: true })
