/** What a frozen link answers: what was kept, and of nothing else anything. */
import { expect, it } from 'vitest'
import { askOf } from '#client/explore/held'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { DAY } from '#shared/time'
import { View } from '#shared/view'
import { ago, definition, NOW } from '#tests/client/samples'

const CODE = 'gov.dossier.online'
const of = { indicator: CODE, area: '46', unit: 'percent' }
const series = {
  ...of,
  from: ago(DAY),
  to: NOW,
  step: 0,
  times: [],
  values: [],
  low: [],
  high: [],
  feeds: [],
  breaks: [],
}
const figures = (value: number) => [
  {
    area: '46',
    value,
    made: 'reported',
    source: 'mot-cua',
    observedAt: NOW,
    quality: 'measured',
    seq: 1,
  },
]
/** As one that was kept before months were compared with months. */
const view = (more: object = {}) =>
  View.parse({
    at: NOW,
    seq: 1,
    indicator: CODE,
    area: '46',
    span: 'year',
    definitions: [definition(CODE)],
    entries: [],
    line: series,
    months: series,
    days: series,
    before: { ...of, at: ago(365 * DAY), by: 'month', figures: figures(4) },
    trust: {
      indicator: CODE,
      area: '46',
      from: ago(DAY),
      to: NOW,
      readings: { total: 0, corrected: 0, contested: 0 },
      areas: { known: 0, all: 0 },
      due: { due: 0, present: 0 },
      times: [],
    },
    readings: { ...of, readings: [] },
    ...more,
  })

const asked = async (kept: View, at: number) => {
  const question = {
    of: 'any',
    indicator: IndicatorCode.parse(CODE),
    area: AreaCode.parse('46'),
    at: ago(NOW - at),
    by: 'month' as const,
  }
  const answer = await askOf(kept).figuresAt(question)
  return answer.figures.map(({ value }) => value)
}

it('answers of the moments that were kept, and of no other', async () => {
  expect(await asked(view(), ago(365 * DAY))).toEqual([4])
  expect(await asked(view(), ago(7 * DAY))).toEqual([])
  const whole = view({ present: { ...of, at: ago(7 * DAY), by: 'month', figures: figures(5) } })
  expect(await asked(whole, ago(7 * DAY))).toEqual([5])
  expect(await asked(whole, ago(8 * DAY))).toEqual([])
})
