/** What a widget is to a scene: what it may be told, and how it comes to be drawn from that. */
import { createComponent, lazy, type Component, type JSX } from 'solid-js'
import * as z from 'zod'

export interface Widget {
  readonly params: z.ZodObject
  /** It shows an indicator of many areas, not of one. */
  readonly ofAreas: boolean
  /** Fetches its script; rejects when that cannot be had. */
  preload(): Promise<unknown>
  /** Throws a ZodError for parameters that are not its own. */
  draw(params: unknown): () => JSX.Element
}

/** A widget is a script of its own, fetched when it is first asked for. */
export function widget<P extends z.ZodObject>(
  params: P,
  load: () => Promise<{ default: Component<z.output<P>> }>,
  { ofAreas = false } = {},
): Widget {
  const component = lazy(load)
  return {
    params,
    ofAreas,
    preload: () => component.preload(),
    draw(raw) {
      const told = params.parse(raw)
      return () => createComponent(component, told)
    },
  }
}
