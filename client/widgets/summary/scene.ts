/** Of what the scene is in which a summary stands: its data are what the summary tells of. */
import { WRONG_DOMAINS, type WrongDomain } from '#client/store/wrong/item'
import { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { Scene, Tile } from '#shared/scene'

/** Those that stand for themselves; what a map or a ranking shows is of other areas. */
const OF_FIGURES: ReadonlySet<string> = new Set(['figures', 'chart'])

export function indicatorsOf({ tiles }: Scene): readonly IndicatorCode[] {
  const named = tiles
    .filter(({ widget }) => OF_FIGURES.has(widget))
    .flatMap(({ params: { indicator, indicators } }) =>
      Array.isArray(indicators) ? indicators : [indicator],
    )
    .flatMap((code) => IndicatorCode.safeParse(code).data ?? [])
  return [...new Set(named)]
}

export const hasWidget = ({ tiles }: Scene, widget: string): boolean =>
  tiles.some((tile) => tile.widget === widget)

/** Undefined: all. */
export function domainsOf(
  scene: Scene,
  catalogue: ReadonlyMap<string, Indicator>,
): readonly WrongDomain[] | undefined {
  const lists = scene.tiles.filter(({ widget }) => widget === 'wrong').map(told)
  if (lists.includes(undefined)) return undefined
  if (lists.length > 0) return lists.flatMap((domains) => domains ?? [])
  const domains = indicatorsOf(scene).flatMap((code) => catalogue.get(code)?.domain ?? [])
  return domains.length > 0 ? [...new Set(domains)] : ['sources']
}

function told({ params: { domains } }: Tile): readonly WrongDomain[] | undefined {
  return Array.isArray(domains)
    ? WRONG_DOMAINS.filter((domain) => domains.includes(domain))
    : undefined
}
