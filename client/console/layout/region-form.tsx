/** One region of a wall: where its scenes are shown, and which tour when nothing else is asked. */
import { RectFields } from '#client/console/layout/rect-fields.tsx'
import css from '#client/console/studio/studio.module.css'
import { slugOf } from '#client/console/studio/slug'
import { Choice, type Option } from '#client/form/choice.tsx'
import { Field } from '#client/form/field.tsx'
import { studio } from '#client/lang/studio'
import page from '#client/page/page.module.css'
import { TourId } from '#shared/scene'
import { RegionId, type Region, type Wall } from '#shared/wall'

interface RegionFormProps {
  readonly wall: Wall
  readonly region: Region
  readonly tours: readonly Option[]
  onRegion(region: Region, matter?: string): void
  onRemove(): void
}

export function RegionForm(props: RegionFormProps) {
  /** What cannot be an id is not taken: the field says what it is again. */
  const rename = (typed: string) => {
    const parsed = RegionId.safeParse(slugOf(typed))
    if (parsed.success) props.onRegion({ ...props.region, region: parsed.data }, 'id')
  }
  return (
    <section class={css.panel} aria-label={studio.layout.regions}>
      <Field
        label={studio.layout.region}
        hint={studio.layout.regionHint}
        value={props.region.region}
        onValue={rename}
      />
      <Choice
        label={studio.layout.tour}
        value={props.region.tour}
        options={props.tours}
        onValue={(tour) => props.onRegion({ ...props.region, tour: TourId.parse(tour) })}
      />
      <RectFields
        rect={props.region}
        canvas={props.wall.canvas}
        onRect={(rect) => props.onRegion({ ...props.region, ...rect })}
      />
      <div class={page.actions}>
        <button
          type="button"
          class={page.plain}
          disabled={props.wall.regions.length === 1}
          onClick={() => props.onRemove()}
        >
          {studio.edit.remove}
        </button>
      </div>
    </section>
  )
}
