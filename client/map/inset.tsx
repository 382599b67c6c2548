import { createMemo, For, Show } from 'solid-js'
import type { BoundaryFeature } from '#client/api/boundaries'
import type { Shade } from '#client/canvas/map.tsx'
import Mark from '#client/glyph/mark.tsx'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { boxOf, type Box } from '#client/map/extent'
import type { Priority } from '#shared/quality'
import css from '#client/map/inset.module.css'

interface InsetProps {
  readonly features: readonly BoundaryFeature[]
  readonly shades: ReadonlyMap<string, Shade>
  /** Priority of the gravest that is wrong there, if anything is. */
  readonly gravest: Priority | undefined
  /** Where it stands, and how high it is. */
  readonly class: string | undefined
  onArea(area: string): void
}

/** Far islands, brought near: drawn without a map of their own, in the shades of the map. */
export default function Inset(props: InsetProps) {
  const { palette } = useWall()
  const box = createMemo(() => boxOf(props.features))
  // A degree of longitude is shorter than one of latitude by this factor.
  const squeeze = createMemo(() => Math.cos((((box()[1] + box()[3]) / 2) * Math.PI) / 180))
  const viewBox = () => {
    const [west, south, east, north] = box()
    const width = (east - west) * squeeze()
    const margin = 0.15 * Math.max(width, north - south)
    return [-margin, -margin, width + 2 * margin, north - south + 2 * margin].join(' ')
  }
  const fill = (id: string) => {
    const shade = props.shades.get(id)
    return shade ? (palette.ramp[shade.level] ?? palette.noData) : palette.noData
  }
  const names = () => props.features.map(({ properties }) => properties.name).join(words.listComma)
  return (
    <figure class={`${css.inset} ${props.class ?? ''}`}>
      <figcaption>
        <Show when={props.gravest}>{(priority) => <Mark priority={priority()} />}</Show>
        {props.features.length > 2 ? words.map.inset : names()}
      </figcaption>
      <svg viewBox={viewBox()} preserveAspectRatio="xMidYMid meet">
        <For each={props.features}>
          {(feature) => (
            <path
              d={outline(feature, box(), squeeze())}
              fill={fill(feature.id)}
              data-old={props.shades.get(feature.id)?.old ?? false}
              data-known={props.shades.has(feature.id)}
              role="button"
              tabindex="0"
              aria-label={feature.properties.name}
              onClick={() => props.onArea(feature.id)}
              onKeyDown={({ key }) => key === 'Enter' && props.onArea(feature.id)}
            />
          )}
        </For>
      </svg>
    </figure>
  )
}

function outline({ geometry }: BoundaryFeature, [west, , , north]: Box, squeeze: number): string {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  return rings
    .map((ring) => {
      const points = ring.map(
        ([longitude, latitude]) => `${(longitude - west) * squeeze} ${north - latitude}`,
      )
      return `M${points.join('L')}Z`
    })
    .join('')
}
