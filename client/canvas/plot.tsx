/** The sole owner of uPlot: a plot lives as long as its component, at the size of its place. */
import '#client/canvas/locale'
import 'uplot/dist/uPlot.min.css'
import uPlot from 'uplot'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import css from '#client/canvas/canvas.module.css'

export interface ChartPalette {
  readonly hairline: string
  readonly ink1: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly band: string
  readonly font: string
}

export interface Size {
  readonly width: number
  readonly height: number
}

interface PlotProps {
  /** Asked anew for another scale or palette, not for other data. */
  make(size: Size): uPlot.Options
  readonly data: uPlot.AlignedData
  /** What hooks draw besides the data: read, so that another of it is drawn. */
  readonly besides: unknown
  readonly palette: ChartPalette
  /** CSS pixels per rem. */
  readonly scale: number
  readonly label: string
}

export default function Plot(props: PlotProps) {
  const [host, setHost] = createSignal<HTMLDivElement>()
  const [size, setSize] = createSignal<Size>({ width: 0, height: 0 })
  const [plot, setPlot] = createSignal<uPlot>()
  const visible = createMemo(() => size().width > 0 && size().height > 0)

  createEffect(() => {
    const container = host()
    if (!container) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(container)
    onCleanup(() => observer.disconnect())
  })

  createEffect(() => {
    const container = host()
    const shown = visible()
    void [props.scale, props.palette]
    if (!container || !shown) return
    const made = untrack(() => new uPlot(props.make(size()), props.data, container))
    setPlot(made)
    onCleanup(() => {
      setPlot(undefined)
      made.destroy()
    })
  })

  createEffect(() => {
    const { width, height } = size()
    const drawn = plot()
    if (drawn && width > 0 && (drawn.width !== width || drawn.height !== height))
      drawn.setSize({ width, height })
  })
  createEffect(() => {
    const next = props.data
    void props.besides
    plot()?.setData(next)
  })

  return <div ref={setHost} role="img" aria-label={props.label} class={css.fill} />
}
