/** Many clients that read and count, of the product or of the bare WebSocket server. */
import { WebSocket } from 'ws'
import * as z from 'zod'
import { answer } from '#tests/bench/processes/answer'
import { Screen } from '#tests/bench/screen'

const Request = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('join'),
    server: z.enum(['product', 'ws']),
    port: z.number(),
    count: z.number(),
  }),
  z.object({ do: z.literal('report') }),
])

/** Of each client: the seq it was last told (product), or how many messages it got (ws). */
const heard: number[] = []
let bytes = 0

function joinProduct(port: number, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let greeted = 0
    for (let number = 0; number < count; number++) {
      const screen = new Screen(port, ['indicator'])
      screen.onError = reject
      screen.onMessage = ({ seq, body }) => {
        if (heard[number] === undefined && ++greeted === count) resolve()
        heard[number] = seq
        bytes += body.length
      }
    }
  })
}

function joinBare(port: number, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let open = 0
    for (let number = 0; number < count; number++) {
      heard.push(0)
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, {
        perMessageDeflate: false,
        skipUTF8Validation: true,
      })
      socket.on('error', reject)
      socket.on('open', () => {
        if (++open === count) resolve()
      })
      socket.on('message', (data) => {
        heard[number] = (heard[number] ?? 0) + 1
        if (Buffer.isBuffer(data)) bytes += data.length
      })
    }
  })
}

answer(async (message) => {
  const request = Request.parse(message)
  if (request.do === 'join') {
    await (request.server === 'product' ? joinProduct : joinBare)(request.port, request.count)
    return {}
  }
  return { least: Math.min(...heard), bytes }
})
