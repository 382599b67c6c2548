/** What the map looks like: sources and layers, colours from the palette, sizes from the scale. */
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'

export interface MapPalette {
  readonly field: string
  readonly ink1: string
  readonly ink2: string
  readonly hatch: string
  readonly noData: string
  readonly road: string
  readonly river: string
  readonly ramp: readonly string[]
  readonly priority: Readonly<Record<'urgent' | 'high' | 'medium' | 'low', string>>
}

export interface MapData {
  /** Each feature's property `area` names it in `shades`. */
  readonly areas: FeatureCollection
  /** Properties: type (road, river, office), rank, name. */
  readonly places: FeatureCollection
  /**
   * Points with properties id, image, label, kind (camera or detection), order, and eastern: near
   * the right edge, where a label must stand on the left.
   */
  readonly marks: FeatureCollection
}

type ColourByState = DataDrivenPropertyValueSpecification<string>
type NumberByState = DataDrivenPropertyValueSpecification<number>

const level: ExpressionSpecification = ['coalesce', ['feature-state', 'level'], -1]

function shade(palette: MapPalette): ColourByState {
  const [first = palette.noData, ...rest] = palette.ramp
  const steps = rest.flatMap((colour, index) => [index + 1, colour])
  return ['step', level, palette.noData, 0, first, ...steps]
}

const ifNoData: NumberByState = ['case', ['<', level, 0], 1, 0]
const ifOld: NumberByState = ['case', ['boolean', ['feature-state', 'old'], false], 1, 0]

/** A wide line for rank 1, half of it for rank 3, in rem. */
const byRank = (rem: number, scale: number): NumberByState => [
  'match',
  ['get', 'rank'],
  1,
  rem * scale,
  2,
  0.7 * rem * scale,
  0.45 * rem * scale,
]

function lines(palette: MapPalette, scale: number): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  const line = (id: string, type: string, color: string, rem: number): LayerSpecification => ({
    id,
    type: 'line',
    source: 'places',
    filter: ['==', ['get', 'type'], type],
    layout: round,
    paint: { 'line-color': color, 'line-width': byRank(rem, scale) },
  })
  return [
    line('river', 'river', palette.river, 0.3),
    line('road-edge', 'road', palette.field, 0.32),
    line('road', 'road', palette.road, 0.14),
  ]
}

function areas(palette: MapPalette, scale: number): LayerSpecification[] {
  const pattern = (id: string, image: string, opacity: NumberByState): LayerSpecification => ({
    id,
    type: 'fill',
    source: 'areas',
    paint: { 'fill-pattern': image, 'fill-opacity': opacity },
  })
  return [
    { id: 'shade', type: 'fill', source: 'areas', paint: { 'fill-color': shade(palette) } },
    pattern('no-data', 'no-data', ifNoData),
    pattern('old', 'old', ifOld),
    {
      id: 'border',
      type: 'line',
      source: 'areas',
      paint: { 'line-color': palette.field, 'line-width': 0.09 * scale },
    },
  ]
}

const mark = (kind: string): LayerSpecification['layout'] & object => ({
  'icon-image': ['get', 'image'],
  'icon-allow-overlap': true,
  'icon-ignore-placement': kind === 'camera',
  'symbol-sort-key': ['get', 'order'],
})

function marks(palette: MapPalette, scale: number): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.field, 'text-halo-width': 0.12 * scale }
  return [
    {
      id: 'office',
      type: 'symbol',
      source: 'places',
      filter: ['==', ['get', 'type'], 'office'],
      layout: { 'icon-image': 'office' },
    },
    {
      id: 'camera',
      type: 'symbol',
      source: 'marks',
      filter: ['==', ['get', 'kind'], 'camera'],
      layout: mark('camera'),
    },
    {
      id: 'detection',
      type: 'symbol',
      source: 'marks',
      filter: ['==', ['get', 'kind'], 'detection'],
      layout: {
        ...mark('detection'),
        // The second family is the page's own; the first only tells MapLibre the weight.
        'text-font': ['Be Vietnam Pro SemiBold', 'Be Vietnam Pro'],
        'text-field': ['get', 'label'],
        'text-size': 1.25 * scale,
        'text-line-height': 1.4,
        'text-max-width': 14,
        'text-variable-anchor-offset': [
          'case',
          ['get', 'eastern'],
          ['literal', ['right', [-1, 0], 'bottom', [0, -1], 'top', [0, 1]]],
          ['literal', ['left', [1, 0], 'bottom', [0, -1], 'top', [0, 1]]],
        ],
        'text-justify': 'auto',
        'text-optional': true,
      },
      paint: { 'text-color': palette.ink1, ...halo },
    },
  ]
}

export function styleOf(palette: MapPalette, scale: number, data: MapData): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: data.areas, promoteId: 'area', tolerance: 0.1 },
      places: { type: 'geojson', data: data.places },
      marks: { type: 'geojson', data: data.marks },
    },
    layers: [
      { id: 'field', type: 'background', paint: { 'background-color': palette.field } },
      ...areas(palette, scale),
      ...lines(palette, scale),
      ...marks(palette, scale),
    ],
  }
}
