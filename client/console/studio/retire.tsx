/** Puts something away, or takes it out again; like any change it is made by saving. */
import { Show } from 'solid-js'
import { studio } from '#client/lang/studio'
import { Sure } from '#client/page/sure.tsx'
import page from '#client/page/page.module.css'

interface RetireProps {
  readonly retired: boolean
  onRetire(retired: boolean): void
}

export function Retire(props: RetireProps) {
  return (
    <Show
      when={props.retired}
      fallback={
        <Sure
          label={studio.edit.retire}
          sentence={studio.edit.retireSure}
          now={studio.edit.retireNow}
          disabled={false}
          act={() => props.onRetire(true)}
        />
      }
    >
      <button type="button" class={page.plain} onClick={() => props.onRetire(false)}>
        {studio.edit.unretire}
      </button>
    </Show>
  )
}
