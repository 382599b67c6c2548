/** What there is for tiles to show, as the console knows it. */
import type { Accessor } from 'solid-js'
import { fetchIndicators, type Catalogue } from '#client/api/indicators'
import { useDesk } from '#client/console/context'
import { createAsked } from '#client/page/asked'
import type { Known } from '#client/widgets/fault'

interface KnownHere {
  readonly catalogue: Accessor<Catalogue | undefined>
  readonly known: Accessor<Known>
}

export function createKnown(): KnownHere {
  const { areas } = useDesk()
  const asked = createAsked(fetchIndicators)
  return {
    catalogue: asked.value,
    known: () => ({
      indicators: asked.value(),
      // There is always one once they are here.
      areas: areas().length === 0 ? undefined : new Set(areas().map(({ area }) => area)),
    }),
  }
}
