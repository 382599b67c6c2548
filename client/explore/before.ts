/** What figures were at the beginning of the span that is looked at, and what they are now to be compared with it. */
import { createMemo, type Accessor } from 'solid-js'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { useFrozen } from '#client/explore/held'
import { entryOf, type ShownOf } from '#client/explore/shown'
import type { Tree } from '#client/explore/tree'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { next } from '#shared/reckon/calendar'
import { changeOf, figureNow, figuresIn, type Change } from '#shared/reckon/change'
import { earlierOf, type Earlier, type Span } from '#shared/span'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'
import type { Unit } from '#shared/unit'

interface Asked {
  /** With all areas below it. */
  readonly area: Accessor<AreaCode>
  readonly definition: Accessor<Indicator | undefined>
  readonly span: Accessor<Span>
  readonly shown: ShownOf
  readonly tree: Accessor<Tree>
  /** It is compared at the moments at which this one is: what that is made of. */
  readonly like?: Accessor<Indicator | undefined>
}

export interface Before {
  /** When that was, in words. */
  readonly when: Accessor<string>
  /** The period that is compared with it, in words; undefined: the last word is. */
  readonly period: Accessor<string | undefined>
  readonly ready: Accessor<boolean>
  readonly failed: Accessor<boolean>
  change(area: AreaCode): Change
}

export function createBefore(asked: Asked): Before {
  const { area, definition, span, shown, tree, like = definition } = asked
  const { asOf, sessions, store } = useWall()
  const ask = useAsk().figuresAt
  const frozen = useFrozen()
  const moments = (): Earlier | undefined => {
    const leading = like()
    if (!leading) return undefined
    if (frozen) return frozen.earlier
    const told = [
      area(),
      ...tree()
        .communes(area())
        .map((one) => one.area),
    ].flatMap((code) => entryOf(store, leading.code, code)?.latest.observedAt ?? [])
    return earlierOf(span(), leading, asOf(), told)
  }
  // The clock ticks each second; what is compared is another every few minutes, and all rows follow it.
  const earlier = createMemo(moments, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  const figuresAt = (which: 'at' | 'now') => {
    const answer = createAsked(() => {
      const [known, at] = [definition(), earlier()?.[which]]
      if (!known || at === undefined) return undefined
      return {
        of: `${known.code}@${area()}:${span()}, ${which} as ${like()?.code}`,
        indicator: known.code,
        area: area(),
        at,
        by: earlier()?.by,
        session: sessions(),
      }
    }, ask)
    const figures = createMemo(() => figuresIn(answer.value()))
    return { answer, figures }
  }
  const [then, now] = [figuresAt('at'), figuresAt('now')]
  const present = (code: AreaCode) => {
    const known = definition()
    if (earlier()?.now !== undefined) return now.figures().get(code)
    return figureNow(known && shown(known, code))
  }
  const month = (at: Instant) => fill(explore.ago.inMonth, { month: format.month(at) })
  return {
    when() {
      const at = earlier()
      return at?.by === 'month' ? month(at.at) : explore.ago[span()]
    },
    period() {
      const at = earlier()?.now
      if (at === undefined) return undefined
      const isUnderWay = next('month', at) > asOf()
      return isUnderWay ? fill(explore.ago.soFar, { month: month(at) }) : month(at)
    },
    ready: () =>
      then.answer.value() !== undefined &&
      (earlier()?.now === undefined || now.answer.value() !== undefined),
    failed: () => then.answer.failed() || now.answer.failed(),
    change: (code) => changeOf(then.figures().get(code), present(code)),
  }
}

/** As a ranking shows it: nothing where one of both is not known. */
export const changeWords = ({ before, after }: Change, unit: Unit): string =>
  before === undefined || after === undefined ? '' : format.signed(after - before, unit)
