/** What is shown of history with the server away. */
import { expect, it } from 'vitest'
import { Refusal } from '#client/api/fault'
import { kept } from '#client/explore/kept'
import { periodsOf, STEP, windowOf, type Span } from '#shared/span'
import { DAY, Instant } from '#shared/time'
import { NOW } from '#tests/client/samples'

interface Asked {
  readonly from: number
  readonly to: number
}

function server() {
  let fault: Error | undefined
  const ask = kept(async ({ from, to }: Asked) => {
    if (fault) throw fault
    return [from, to]
  })
  return { ask, goes: (why: Error) => (fault = why) }
}

const line = (span: Span, now: Instant) => ({ of: `a@46:${span}`, ...windowOf(span, now) })
const periods = (by: 'day' | 'month', now: Instant) => ({
  of: `a@46 by ${by}`,
  ...periodsOf(by, now),
})
const later = (ms: number) => Instant.parse(NOW + ms)

it('a view that was seen is seen again, however much later the server is away', async () => {
  const { ask, goes } = server()
  const week = await ask(line('week', NOW))
  const month = await ask(line('month', NOW))
  const days = await ask(periods('day', NOW))
  const months = await ask(periods('month', NOW))
  goes(new Error('away'))
  expect(await ask(line('week', later(STEP)))).toEqual(week)
  expect(await ask(line('month', later(7 * STEP)))).toEqual(month)
  expect(await ask(periods('day', later(DAY)))).toEqual(days)
  expect(await ask(periods('month', later(DAY)))).toEqual(months)
  await expect(ask(line('all', NOW))).rejects.toThrow('away')
})

it('of a view the last answer is kept, and none against a refusal', async () => {
  const { ask, goes } = server()
  await ask(line('week', NOW))
  const last = await ask(line('week', later(STEP)))
  goes(new Error('away'))
  expect(await ask(line('week', later(2 * STEP)))).toEqual(last)
  goes(new Refusal('/api/series', 403, 'no', undefined))
  await expect(ask(line('week', NOW))).rejects.toThrow(Refusal)
})
