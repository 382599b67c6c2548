/** A web hook that does nothing: reads the JSON and answers as the door answers. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { answer } from '#tests/bench/processes/answer'

const app = new Hono()
app.post('/hooks/:source', async (c) => {
  await c.req.json()
  return c.json({ accepted: 1, duplicates: 0, rejected: [] }, 202)
})

answer(
  () =>
    new Promise((resolve) => {
      serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve({ port }))
    }),
)
