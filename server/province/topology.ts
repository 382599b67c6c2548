/** Areas that share borders, as shared arcs: what makes them melt together, or grow coarser, without gaps. */
import { feature, merge } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type {
  ArcIndexes,
  GeometryObject,
  MultiPolygon,
  Objects,
  Polygon,
  Topology,
} from 'topojson-specification'
import { rewound } from '#server/province/mend'
import { Boundary } from '#shared/geometry'

type Shape = Polygon | MultiPolygon
type Net = Topology<Objects>

/** Boundaries by key. Borders are shared where their positions are equal, exactly. */
export class SharedBorders {
  readonly #net: Net

  private constructor(net: Net) {
    this.#net = net
  }

  static of(boundaries: ReadonlyMap<string, Boundary>): SharedBorders {
    const made = topology(Object.fromEntries([...boundaries].map(tagged)))
    const objects: Record<string, Shape> = {}
    for (const [key, shape] of Object.entries(made.objects)) {
      if (shape.type === 'Polygon') objects[key] = { type: 'Polygon', arcs: shape.arcs }
      if (shape.type === 'MultiPolygon') objects[key] = { type: 'MultiPolygon', arcs: shape.arcs }
    }
    return new SharedBorders({ type: 'Topology', objects, arcs: made.arcs })
  }

  /** The outline of several areas together; its positions are those of their borders. */
  dissolve(keys: readonly string[]): Boundary {
    const shapes = keys.map((key) => this.#shape(key))
    return rewound(Boundary.parse(merge(this.#net, shapes)))
  }

  boundary(key: string): Boundary {
    const shape = this.#shape(key)
    const made = shape.type === 'Polygon' ? feature(this.#net, shape) : feature(this.#net, shape)
    return rewound(Boundary.parse(made.geometry))
  }

  /**
   * Drops the positions whose triangle with its neighbours (Visvalingam and Whyatt 1993) is smaller
   * than `smallest` square degrees. Arcs are shared and their ends stay, so no gap opens.
   */
  coarser(smallest: number): SharedBorders {
    const coarse = simplify(presimplify(this.#net), smallest)
    const arcs = [...coarse.arcs]
    // An island, or a sliver between two communes, is kept as it was rather than lost.
    for (const shape of Object.values(this.#net.objects))
      for (const ring of ringsOf(shape)) {
        const indexes = ring.map((arc) => (arc < 0 ? ~arc : arc))
        const steps = indexes.reduce((sum, arc) => sum + (arcs[arc]?.length ?? 1) - 1, 0)
        if (steps >= 3) continue
        for (const arc of indexes) arcs[arc] = this.#net.arcs[arc] ?? []
      }
    return new SharedBorders({ ...coarse, arcs })
  }

  #shape(key: string): Shape {
    const shape = this.#net.objects[tag(key)]
    if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon')
      throw new RangeError(`no boundary ${key}`)
    return shape
  }
}

function ringsOf(shape: GeometryObject): readonly ArcIndexes[] {
  if (shape.type === 'Polygon') return shape.arcs
  return shape.type === 'MultiPolygon' ? shape.arcs.flat() : []
}

// Keys that look like numbers would be put first by an object.
const tag = (key: string): string => `a${key}`
const tagged = ([key, boundary]: [string, Boundary]): [string, Boundary] => [tag(key), boundary]
