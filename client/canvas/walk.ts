/** Runs the keyboard over a map: arrows from area to area, Page Up and Page Down from mark to mark, Enter opens. */
import type { Map as MapLibre } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import { createEffect, createSignal, type Accessor } from 'solid-js'
import { isArrow, next, stopsOf, turn, type Stop } from '#client/canvas/stops'

interface Walked {
  readonly areas: FeatureCollection
  readonly marks: FeatureCollection
  readonly label: string
  onArea(area: string): void
  onMark(id: string): void
}

interface Held {
  readonly kind: 'area' | 'mark'
  readonly stop: Stop
}

export interface Walk {
  /** The map's own name, and where the keyboard stands on it. */
  readonly label: Accessor<string>
  pressed(event: KeyboardEvent): void
  left(): void
}

const stopOf = (held: Held | undefined, kind: Held['kind']): Stop | undefined =>
  held?.kind === kind ? held.stop : undefined

const named = (stop: Stop | undefined, kind: Held['kind']): Held | undefined =>
  stop && { kind, stop }

export function createWalk(props: Walked, map: Accessor<MapLibre | undefined>): Walk {
  const [held, setHeld] = createSignal<Held>()
  createEffect(() => {
    const drawn = map()
    if (!drawn) return
    drawn.setFilter('stop', ['==', ['get', 'area'], stopOf(held(), 'area')?.id ?? ''])
    drawn.setFilter('stop-mark', ['==', ['get', 'id'], stopOf(held(), 'mark')?.id ?? ''])
  })
  const moved = (key: string): Held | undefined => {
    if (isArrow(key))
      return named(next(stopsOf(props.areas, 'area', 'name'), stopOf(held(), 'area'), key), 'area')
    const by = key === 'PageDown' ? 1 : -1
    return named(turn(stopsOf(props.marks, 'id', 'name'), stopOf(held(), 'mark'), by), 'mark')
  }
  return {
    label: () => [props.label, held()?.stop.name].filter(Boolean).join(': '),
    pressed(event) {
      const { key } = event
      const here = held()
      if (isArrow(key) || key === 'PageDown' || key === 'PageUp') setHeld(moved(key))
      else if (key === 'Enter' && here?.kind === 'area') props.onArea(here.stop.id)
      else if (key === 'Enter' && here?.kind === 'mark') props.onMark(here.stop.id)
      else return
      event.preventDefault()
    },
    left: () => setHeld(undefined),
  }
}
