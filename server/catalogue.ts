/** The catalogue that holds here: what ships, and over it what the province says in its log. */
import type { Tables } from '#server/projections/state'
import { catalogue, indicatorOf } from '#shared/catalogue'
import type { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'

type Said = Pick<Tables, 'get'>

export function definitionIn(tables: Said, code: IndicatorCode): Indicator | undefined {
  return tables.get('catalogue', code)?.definition ?? indicatorOf(code)
}

export function catalogueIn(tables: Pick<Tables, 'get' | 'entries'>): readonly Indicator[] {
  const added = [...tables.entries('catalogue')]
    .map(([, { definition }]) => definition)
    .filter(({ code }) => indicatorOf(code) === undefined)
  return [
    ...catalogue.map(({ code, ...rest }) => definitionIn(tables, code) ?? { code, ...rest }),
    ...added,
  ]
}
