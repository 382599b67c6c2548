/** A wire between a page and its server that can be frozen: nothing passes, and nothing is closed. */
import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

export interface Wire {
  readonly url: string
  freeze(): void
  thaw(): void
}

export async function wireTo(port: number): Promise<Wire> {
  const ends = new Set<Socket>()
  let frozen = false
  const hold = (end: Socket): void => {
    ends.add(end)
    end.on('close', () => ends.delete(end))
    // A page that goes away resets its connections.
    end.on('error', () => end.destroy())
  }
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      hold(from)
      from.on('data', (chunk) => {
        if (!to.write(chunk)) from.pause()
      })
      to.on('drain', () => {
        if (!frozen) from.resume()
      })
      from.on('end', () => to.end())
      from.on('close', () => to.destroy())
    }
    if (frozen) for (const end of [near, far]) end.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const end of ends) end.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    freeze() {
      frozen = true
      for (const end of ends) end.pause()
    },
    thaw() {
      frozen = false
      for (const end of ends) end.resume()
    },
  }
}
