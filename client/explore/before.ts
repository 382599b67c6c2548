/** What figures were at the beginning of the span that is looked at, and what they are now to be compared with it. */
import { createMemo, type Accessor } from 'solid-js'
import type { FiguresAnswer } from '#client/api/figures-at'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { entryOf, type ShownOf } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { useWall } from '#client/store/context'
import { feedOf, type AreaCode, type Source } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { next } from '#shared/reckon/calendar'
import { earlierOf, type Span } from '#shared/span'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'
import type { Unit } from '#shared/unit'

interface Asked {
  /** With all areas below it. */
  readonly area: Accessor<AreaCode>
  readonly definition: Accessor<Indicator | undefined>
  readonly span: Accessor<Span>
  readonly shown: ShownOf
  /** It is compared at the moments at which this one is: what that is made of. */
  readonly like?: Accessor<Indicator | undefined>
}

/** Undefined: not known, or not told by whom the other was told. */
export interface Change {
  readonly before: number | undefined
  readonly after: number | undefined
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

type Figure = FiguresAnswer['figures'][number]

export function createBefore(asked: Asked): Before {
  const { area, definition, span, shown, like = definition } = asked
  const { asOf, sessions, store } = useWall()
  const ask = useAsk().figuresAt
  const earlier = createMemo(() => {
    const leading = like()
    if (!leading) return undefined
    const observedAt = entryOf(store, leading.code, area())?.latest.observedAt
    return earlierOf(span(), leading, asOf(), observedAt)
  })
  const figuresAt = (moment: Accessor<Instant | undefined>) => {
    const answer = createAsked(() => {
      const [known, at] = [definition(), moment()]
      if (!known || at === undefined) return undefined
      return {
        of: `${known.code}@${area()}:${span()}`,
        indicator: known.code,
        area: area(),
        at,
        by: earlier()?.by,
        session: sessions(),
      }
    }, ask)
    const figures = createMemo(
      () => new Map(answer.value()?.figures.map((one) => [one.area, one] as const)),
    )
    return { answer, figures }
  }
  const [then, now] = [figuresAt(() => earlier()?.at), figuresAt(() => earlier()?.now)]
  /** The figure now, and whose word it is where it is somebody's. */
  const present = (code: AreaCode) => {
    const known = definition()
    if (earlier()?.now !== undefined) {
      const figure = now.figures().get(code)
      return figure && { value: figure.value, source: sourceOf(figure) }
    }
    const held = known && shown(known, code)
    return held?.isAlive ? { value: held.value, source: held.entry?.latest.source } : undefined
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
    change(code) {
      const [was, is] = [then.figures().get(code), present(code)]
      const source = was && sourceOf(was)
      const isOfAnother =
        source !== undefined && is?.source !== undefined && feedOf(source) !== feedOf(is.source)
      return { before: isOfAnother ? undefined : was?.value, after: is?.value }
    },
  }
}

/** Of what a feed tells: another publisher's past is no past of this. */
const sourceOf = ({ made, source }: Figure): Source | undefined =>
  made === 'reported' ? source : undefined

/** As a ranking shows it: nothing where one of both is not known. */
export const changeWords = ({ before, after }: Change, unit: Unit): string =>
  before === undefined || after === undefined ? '' : format.signed(after - before, unit)
