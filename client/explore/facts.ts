/** What a sheet tells of a figure: every event that it stands on (E10). */
import type { Shown } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, type Fact } from '#client/sheet/subject'
import type { Wall } from '#client/store/context'
import { inputsIn } from '#client/explore/inputs'
import { breachOf, type Indicator } from '#shared/indicator'
import type { Reading } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'
import type { Unit } from '#shared/unit'

export function figureFacts(
  { store, catalogue }: Pick<Wall, 'store' | 'catalogue'>,
  definition: Indicator,
  shown: Shown,
  saidBefore: readonly Reading[],
): Fact[][] {
  const { sheet } = words
  const { entry } = shown
  const told = (reading: Reading, name: string, unit: Unit): Fact[] => [
    { name, value: format.withUnit(reading.value, unit) },
    ...provenanceFacts(store, reading, reading.revision),
  ]
  if (!entry)
    return [
      [
        { name: sheet.value, value: format.withUnit(shown.value, definition.unit) },
        {
          name: sheet.quality,
          value: fill(explore.marks.areas, { known: shown.known, all: shown.all }),
        },
      ],
    ]
  const { latest, before, rivals = [], unit, area } = entry
  const limit = breachOf(definition, latest.value)
  const limits = [
    ...(definition.target ?? []).map(({ by, value, publisher }) => ({
      name: fill(explore.track.by, {
        target: format.withUnit(value, unit),
        date: format.date(by),
      }),
      value: publisher,
      lang: 'vi' as const,
    })),
    ...(limit ? [{ name: words.wrong.limit, value: say(limit.publisher) }] : []),
  ]
  const inputs = inputsIn(store, catalogue.value(), definition, area)
  return [
    told(latest, sheet.value, unit),
    ...saidBefore.map((one) => told(one, explore.events.earlier, unit)),
    ...inputs.map((input) =>
      told(input.entry.latest, say(input.definition.name), input.entry.unit),
    ),
    ...rivals.map((rival) => told(rival.latest, explore.figure.rivals, unit)),
    ...(before && !definition.formula ? [told(before, sheet.before, unit)] : []),
    ...(limits.length > 0 ? [limits] : []),
  ]
}
