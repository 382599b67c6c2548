/** What the map looks like: sources and layers, colours from the palette, sizes from the scale. */
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
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
   * Points with properties id, name, image, label, kind (camera or wrong), order, and eastern: near
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
  // Where marks overlap the higher is drawn later: what is grave lies on top.
  'symbol-sort-key': ['-', 0, ['get', 'order']],
})

function marks(palette: MapPalette, scale: number, ems: number): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.field, 'text-halo-width': 0.12 * scale }
  /** Of what is urgent the name is there, whatever it lies upon. */
  const label = (
    id: string,
    which: ExpressionSpecification,
    overlap: 'never' | 'always',
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'marks',
    filter: ['all', ['==', ['get', 'kind'], 'wrong'], which],
    layout: {
      'text-overlap': overlap,
      'symbol-sort-key': ['get', 'order'],
      // The second family is the page's own; the first only tells MapLibre the weight.
      'text-font': ['Be Vietnam Pro SemiBold', 'Be Vietnam Pro'],
      'text-field': ['get', 'label'],
      'text-size': 1.25 * scale,
      'text-line-height': 1.4,
      'text-max-width': ems,
      'text-variable-anchor-offset': [
        'case',
        ['get', 'eastern'],
        ['literal', ['right', [-1.2, 0], 'bottom', [0, -1.2], 'top', [0, 1.2], 'left', [1.2, 0]]],
        ['literal', ['left', [1.2, 0], 'bottom', [0, -1.2], 'top', [0, 1.2], 'right', [-1.2, 0]]],
      ],
      'text-justify': 'auto',
    },
    paint: { 'text-color': palette.ink1, ...halo },
  })
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
    // Layers are placed from the last to the first: a label gives way to every mark, and to what is urgent.
    label('wrong-label', ['>', ['get', 'order'], 0], 'never'),
    label('urgent-label', ['==', ['get', 'order'], 0], 'always'),
    {
      id: 'wrong',
      type: 'symbol',
      source: 'marks',
      filter: ['==', ['get', 'kind'], 'wrong'],
      layout: mark('wrong'),
    },
  ]
}

/** Where the keyboard stands: nowhere, until the map sets the filter. */
function stops(palette: MapPalette, scale: number): LayerSpecification[] {
  const none: FilterSpecification = ['==', ['get', 'id'], '']
  return [
    // What the scene is told to look at, set likewise.
    {
      id: 'focus',
      type: 'line',
      source: 'areas',
      filter: none,
      paint: { 'line-color': palette.ink1, 'line-width': 0.2 * scale },
    },
    {
      id: 'stop',
      type: 'line',
      source: 'areas',
      filter: none,
      paint: { 'line-color': palette.ink1, 'line-width': 0.3 * scale },
    },
    {
      id: 'stop-mark',
      type: 'circle',
      source: 'marks',
      filter: none,
      paint: {
        'circle-radius': 1.1 * scale,
        'circle-opacity': 0,
        'circle-stroke-color': palette.ink1,
        'circle-stroke-width': 0.3 * scale,
      },
    },
  ]
}

/** `scale`: CSS px per rem. `ems`: how wide a label may be before it wraps, of its own size. */
export function styleOf(
  palette: MapPalette,
  scale: number,
  ems: number,
  data: MapData,
): StyleSpecification {
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
      ...marks(palette, scale, ems),
      ...stops(palette, scale),
    ],
  }
}
