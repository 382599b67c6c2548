/** What was said before of the moment that a figure is of: asked for once its sheet is opened. */
import { createSignal, type Accessor } from 'solid-js'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { useWall } from '#client/store/context'
import { besides } from '#shared/answers'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry, Reading } from '#shared/kinds/indicator-observed'
import { Instant } from '#shared/time'

export interface SaidBefore {
  /** The newest first; empty until it is known, and where nothing was. */
  readonly readings: Accessor<readonly Reading[]>
  ask(): void
}

/** `entry`: undefined where no feed tells the figure. */
export function createSaidBefore(
  definition: Accessor<Indicator>,
  entry: Accessor<IndicatorEntry | undefined>,
): SaidBefore {
  const { sessions } = useWall()
  const [asked, setAsked] = createSignal(false)
  const question = () => {
    const told = entry()
    if (!asked() || !told || definition().formula) return undefined
    const { indicator, area, latest } = told
    return {
      of: `${indicator}@${area} ${latest.source} ${latest.id}`,
      indicator,
      area,
      before: Instant.parse(latest.observedAt + 1),
      limit: 1,
      session: sessions(),
    }
  }
  const answer = createAsked(question, useAsk().readings)
  return {
    readings: () =>
      answer
        .value()
        ?.readings.filter(({ id, source }) => {
          const latest = entry()?.latest
          return id === latest?.id && source === latest.source
        })
        .flatMap((reading) => besides(reading).earlier) ?? [],
    ask: () => setAsked(true),
  }
}
