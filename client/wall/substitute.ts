/**
 * A place on the wall goes to a figure that exists before one that does not: where a tile says so, an
 * indicator that the area has no figure of gives way to another of its domain. Each is shown once.
 */
import { widgetCalled } from '#client/widgets/index'
import { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { Scene, Tile } from '#shared/scene'

export interface Present {
  /** Whether the area shown has a figure of it. */
  root(indicator: IndicatorCode): boolean
  /** Whether any area below has. */
  below(indicator: IndicatorCode): boolean
}

/** The tile's indicators; none where another may not stand in for them. */
function wantedBy({ params }: Tile): readonly IndicatorCode[] {
  if (params['orAnother'] !== true) return []
  const { indicators, indicator } = params
  const named = Array.isArray(indicators) ? indicators : [indicator]
  return named.flatMap((name) => IndicatorCode.safeParse(name).data ?? [])
}

export function substitute(
  scene: Scene,
  catalogue: ReadonlyMap<IndicatorCode, Indicator>,
  present: Present,
): Scene {
  const hasFor = ({ widget }: Tile) =>
    widgetCalled(widget)?.ofAreas ? present.below : present.root
  const shown = new Set(
    scene.tiles.flatMap((tile) => wantedBy(tile).filter((code) => hasFor(tile)(code))),
  )
  const instead = (code: IndicatorCode, tile: Tile): IndicatorCode => {
    const has = hasFor(tile)
    if (has(code)) return code
    const domain = catalogue.get(code)?.domain
    const other = [...catalogue.values()].find(
      (one) => one.domain === domain && !shown.has(one.code) && has(one.code),
    )
    if (!other) return code
    shown.add(other.code)
    return other.code
  }
  const tiles = scene.tiles.map((tile): Tile => {
    const codes = wantedBy(tile).map((code) => instead(code, tile))
    const [first] = codes
    if (first === undefined) return tile
    const { indicators } = tile.params
    const params = { ...tile.params }
    if (Array.isArray(indicators)) params['indicators'] = codes
    else params['indicator'] = first
    return { ...tile, params }
  })
  return { ...scene, tiles }
}
