import { For } from 'solid-js'
import { SMALLEST, type Size } from '#client/console/layout/snap'
import { NumberField } from '#client/console/studio/number-field.tsx'
import css from '#client/console/studio/studio.module.css'
import { studio } from '#client/lang/studio'
import type { Rect } from '#shared/wall'

interface RectFieldsProps {
  readonly rect: Rect
  readonly canvas: Size
  onRect(rect: Rect): void
}

const FIELDS = [
  { key: 'x', label: studio.edit.x, min: 0 },
  { key: 'y', label: studio.edit.y, min: 0 },
  { key: 'width', label: studio.layout.width, min: SMALLEST },
  { key: 'height', label: studio.layout.height, min: SMALLEST },
] as const

/** Where a rectangle lies, in figures. */
export function RectFields(props: RectFieldsProps) {
  return (
    <div class={css.fields}>
      <For each={FIELDS}>
        {({ key, label, min }) => (
          <NumberField
            label={label}
            value={props.rect[key]}
            min={min}
            max={props.canvas[key === 'x' || key === 'width' ? 'width' : 'height']}
            onValue={(value) =>
              value !== undefined && props.onRect({ ...props.rect, [key]: value })
            }
          />
        )}
      </For>
    </div>
  )
}
