import { fetchScenes, fetchTours, saveTour } from '#client/api/walls'
import { Shelf } from '#client/console/studio/shelf.tsx'
import { duration, number } from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { say } from '#client/lang/words'
import { createAsked } from '#client/page/asked'
import { fill } from '#shared/text'
import { Tour } from '#shared/tour'

const FIRST_SECONDS = 60

export default function Tours() {
  const asked = createAsked(async () =>
    (await fetchTours()).map(({ tour, definition }) => {
      const round = definition.steps.reduce((sum, { seconds }) => sum + seconds, 0)
      return {
        id: tour,
        name: say(definition.name),
        about: fill(studio.tours.steps, {
          n: number(definition.steps.length),
          time: duration(round),
        }),
        retired: definition.retired,
      }
    }),
  )
  return (
    <Shelf
      title={studio.tours.title}
      none={studio.tours.none}
      newTitle={studio.tours.newTitle}
      path="/console/tours"
      of={asked}
      create={async (tour, name) => {
        // A tour has at least one scene: any, until the right ones are chosen.
        const [first] = (await fetchScenes()).filter(({ definition }) => !definition.retired)
        const steps = [{ scene: first?.scene, seconds: FIRST_SECONDS }]
        return saveTour(Tour.parse({ tour, name, steps }), undefined)
      }}
    />
  )
}
