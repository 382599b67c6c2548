/** Screens that note when what seq arrived; the first keeps its messages, to be read after the clock has stopped. */
import * as z from 'zod'
import { State } from '#shared/wire'
import { answer } from '#tests/bench/processes/answer'
import { indexOf } from '#tests/bench/readings'
import { contentOf, Screen, type Message } from '#tests/bench/screen'
import { monotonic } from '#tests/bench/statistics'

const Request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), port: z.number(), count: z.number() }),
  z.object({ do: z.literal('begin') }),
  z.object({ do: z.literal('report') }),
])

/** What a screen is told of readings; the rest of the entry does not matter here. */
const Told = State.pick({ entries: true })
const Entry = z.object({ latest: z.object({ id: z.string() }) })

let screens: Screen[] = []
let arrivals: { seq: number; at: number }[][] = []
let kept: Message[] = []

function open(port: number, count: number): Promise<object> {
  arrivals = Array.from({ length: count }, () => [])
  return new Promise((resolve, reject) => {
    let greeted = 0
    screens = arrivals.map((arrived, number) => {
      const screen = new Screen(port, ['indicator'])
      screen.onError = reject
      screen.onMessage = (message) => {
        const at = monotonic()
        if (message.name === 'state' && arrived.length === 0 && ++greeted === count) resolve({})
        arrived.push({ seq: message.seq, at })
        if (number === 0) kept.push(message)
      }
      return screen
    })
  })
}

/** The index of the reading and the seq at which the first screen was told of it. */
function told(): { index: number; seq: number }[] {
  return kept.flatMap((message) =>
    Told.parse(contentOf(message)).entries.map(([, , seq, entry]) => ({
      index: indexOf(Entry.parse(entry).latest.id),
      seq,
    })),
  )
}

answer((message) => {
  const request = Request.parse(message)
  switch (request.do) {
    case 'open':
      return open(request.port, request.count)
    case 'begin':
      for (const arrived of arrivals) arrived.length = 0
      kept = []
      return {}
    case 'report':
      return { arrivals, told: told(), screens: screens.length }
  }
})
