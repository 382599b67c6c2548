/** Figures of a whole month, published after it: estimated, provisional, revised, official. */
import { catalogued } from '#server/demo/feeds/figures'
import { chance, saltOf } from '#server/demo/feeds/noise'
import type { DemoFeed, Outgoing, World } from '#server/demo/feeds/world'
import { FIRST_DAY, growth, summer } from '#server/demo/feeds/years'
import { cloudEvent } from '#server/send/cloud-event'
import type { Quality } from '#shared/quality'
import { next, startOf } from '#shared/reckon/calendar'
import { DAY, HOUR, Instant, SECOND } from '#shared/time'

interface Word {
  /** ms after the month. */
  readonly after: number
  readonly quality: Quality
  /** By which share of itself it differs from the last word, at most. */
  readonly off?: number
}

interface Publication {
  readonly indicator: string
  readonly feed: DemoFeed
  readonly digits: number
  /** Of quarters: the months that end one. */
  readonly quarterly?: true
  /** The last word on the month that ends at `at`; `drawn`: 0 to 1, another for each month. */
  readonly value: (at: number, drawn: number) => number
  /** In their order; each raises the revision by one. */
  readonly words: readonly Word[]
}

/** The sixth of the next month, as the statistics office publishes (Decree 62/2024/NĐ-CP). */
const SIXTH = 5 * DAY + 9 * HOUR
const LATEST = 100 * DAY
const official: Word = { after: SIXTH, quality: 'official' }
const early = (off: number): Word => ({ after: SIXTH, quality: 'provisional', off })
const measured: Word = { after: DAY + 8 * HOUR, quality: 'measured' }
const withTheNext: Word = { after: SIXTH + 30 * DAY, quality: 'official' }
const adults = (at: number): number => 38.4 + 14 * growth(at)

const publications: readonly Publication[] = [
  {
    indicator: 'eco.grdp.growth',
    feed: 'cuc-thong-ke',
    digits: 2,
    quarterly: true,
    value: (_, drawn) => 7.4 + 1.8 * drawn,
    words: [
      { ...early(0.03), quality: 'estimated' },
      { after: SIXTH + 92 * DAY, quality: 'provisional' },
    ],
  },
  {
    indicator: 'eco.industry.index',
    feed: 'cuc-thong-ke',
    digits: 1,
    value: (_, drawn) => 6.2 + 5 * drawn,
    words: [early(0.06), withTheNext],
  },
  {
    indicator: 'eco.retail',
    feed: 'cuc-thong-ke',
    digits: 0,
    value: (at, drawn) => 5_900 + 900 * growth(at) + 700 * summer(at) + 300 * drawn,
    words: [early(0.015), { after: SIXTH + 6 * DAY, quality: 'revised' }],
  },
  {
    indicator: 'eco.exports',
    feed: 'cuc-thong-ke',
    digits: 0,
    value: (at, drawn) => 188 + 40 * growth(at) + 34 * drawn,
    words: [{ ...early(0), quality: 'estimated' }],
  },
  {
    indicator: 'eco.cpi',
    feed: 'cuc-thong-ke',
    digits: 2,
    value: (_, drawn) => 2.9 + 0.9 * drawn,
    words: [official],
  },
  // Two count the same adults otherwise, as two publishers of the country's figure do: both are shown.
  {
    indicator: 'plt.signature.adults',
    feed: 'chu-ky-so',
    digits: 2,
    value: adults,
    words: [measured],
  },
  {
    indicator: 'plt.signature.adults',
    feed: 'cuc-thong-ke',
    digits: 2,
    value: (at) => adults(at) - 0.3,
    words: [official],
  },
  {
    indicator: 'inf.5g.people',
    feed: 'vien-thong',
    digits: 1,
    value: (at) => 60 + 50 * growth(at),
    words: [measured],
  },
]

/** What is published in (from, to] of the months since the first day, the province's alone. */
export function publicationsBetween(world: World, from: Instant, to: Instant): Outgoing[] {
  const out: Outgoing[] = []
  let month = startOf('month', Math.max(FIRST_DAY, from - LATEST - 31 * DAY))
  for (; month < to; month = next('month', month)) {
    const end = next('month', month)
    for (const publication of publications)
      for (const [revision, word] of publication.words.entries()) {
        const told = end + word.after
        if (told <= from || told > to) continue
        if (publication.quarterly && startOf('quarter', end) !== end) continue
        out.push(published(world, publication, end, revision, word))
      }
  }
  return out
}

function published(
  { province }: World,
  { indicator, feed, digits, value }: Publication,
  end: number,
  revision: number,
  { quality, off = 0 }: Word,
): Outgoing {
  const at = Instant.parse(end - SECOND)
  const salt = saltOf(indicator, feed)
  const drawn = chance(salt, end / DAY)
  const wrong = 1 + off * (2 * chance(salt + 1, end / DAY) - 1)
  return {
    feed,
    event: cloudEvent({
      id: `${indicator}:${province}:${at / SECOND}:${revision}`,
      source: feed,
      kind: 'indicator.observed',
      observedAt: at,
      area: province,
      quality,
      data: {
        indicator,
        value: Number((value(at, drawn) * wrong).toFixed(digits)),
        unit: catalogued(indicator).unit,
        revision,
      },
    }),
  }
}
