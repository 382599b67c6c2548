import { describe, expect, it } from 'vitest'
import { catalogue } from '#shared/catalogue'
import { breachOf } from '#shared/indicator'
import { definition } from '#tests/client/samples'

describe('thresholds', () => {
  it('are of indicators that ship, the gravest first, and say whose they are', () => {
    for (const indicator of catalogue) {
      const limits = indicator.thresholds ?? []
      for (const { above, below, publisher } of limits) {
        const limit = above ?? below ?? NaN
        expect(limit).toBeGreaterThanOrEqual(indicator.range[0])
        expect(limit).toBeLessThanOrEqual(indicator.range[1])
        expect(publisher.vi).not.toBe('')
      }
      const beyond = limits.map(
        ({ above, below }) => (above ?? 0) + 1e-6 - (below ? 2e-6 - below : 0),
      )
      expect(beyond.map((value) => breachOf(indicator, value)?.priority)).toEqual(
        limits.map(({ priority }) => priority),
      )
    }
  })

  it('are passed, not reached', () => {
    const river = definition('env.river.level')
    expect(breachOf(river, 0)).toBeUndefined()
    expect(breachOf(river, 0.01)?.priority).toBe('medium')
    expect(breachOf(river, 2.5)?.priority).toBe('urgent')
  })
})
