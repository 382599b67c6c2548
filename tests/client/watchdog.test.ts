import { describe, expect, it } from 'vitest'
import { APART, bears, watch, watchFrom, type Reason, type Tick } from '#client/unattended/watchdog'
import { MINUTE, SECOND } from '#shared/time'

type Drawn = (at: number) => Partial<Tick>

/** Ticks each second over `seconds`, each as `drawn` says; when it asked for a fresh page, and why. */
function run(seconds: number, drawn: Drawn, skip: (at: number) => boolean = () => false) {
  let state = watchFrom(0)
  const asked: [seconds: number, why: Reason][] = []
  for (let second = 1; second <= seconds; second++) {
    const at = second * SECOND
    if (skip(at)) continue
    const fine = { at, visible: true, live: true, pictureAt: at, appliedAt: at, heap: undefined }
    const next = watch(state, { ...fine, ...drawn(at) })
    state = next.watch
    if (next.renew) asked.push([second, next.renew])
  }
  return asked
}

const YOUNG = APART / SECOND
const FROM = 15 * MINUTE
const upTo = (at: number) => Math.min(at, FROM)
const after = (why: Reason) => (FROM + bears[why]) / SECOND

describe('the watchdog', () => {
  it('leaves a page alone that does well', () => {
    expect(run(3_600, () => ({ heap: { used: 1e9, limit: 4e9 } }))).toEqual([])
  })

  it('asks when no picture is made for 15 s', () => {
    expect(run(1_200, (at) => ({ pictureAt: upTo(at) }))).toEqual([[after('pictures'), 'pictures']])
  })

  it('does not when the page is hidden, or makes a picture now and then', () => {
    expect(run(3_600, (at) => ({ pictureAt: upTo(at), visible: false }))).toEqual([])
    const seldom: Drawn = (at) => ({ pictureAt: at - (at % (10 * SECOND)) })
    expect(run(3_600, seldom)).toEqual([])
  })

  it('asks when the link is live and nothing is applied, not when it is lost', () => {
    expect(run(1_200, (at) => ({ appliedAt: upTo(at) }))).toEqual([[after('applied'), 'applied']])
    expect(run(1_200, (at) => ({ appliedAt: upTo(at), live: false }))).toEqual([])
  })

  it.each([
    ['1.5 GB', { used: 1.6e9, limit: 4e9 }],
    ['80 % of what there is', { used: 0.85e9, limit: 1e9 }],
  ])('asks when for a minute more than %s is held', (_, heap) => {
    const drawn: Drawn = (at) => (at > FROM ? { heap } : {})
    expect(run(1_200, drawn)).toEqual([[after('heap'), 'heap']])
    const garbage: Drawn = (at) => (at % (40 * SECOND) === 0 ? {} : { heap })
    expect(run(1_200, garbage)).toEqual([])
  })

  it('asks at most once in 10 minutes, and not of a page that was just made', () => {
    const asked = run(3_600, () => ({ pictureAt: 0 })).map(([second]) => second)
    expect(asked).toEqual([YOUNG, 2 * YOUNG, 3 * YOUNG, 4 * YOUNG, 5 * YOUNG, 6 * YOUNG])
  })

  it('takes a machine that slept for one that slept', () => {
    const slept = (at: number) => at > FROM && at < FROM + 30 * MINUTE
    const drawn: Drawn = (at) => (slept(at) ? {} : { pictureAt: at, appliedAt: at })
    expect(run(3_600, drawn, slept)).toEqual([])
  })
})
