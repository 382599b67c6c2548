/** The indicator that a tile is about. */
import { createMemo, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import type { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'

/** Undefined until the catalogue is here. A tile whose code is not in it is not drawn, see widgets/fault.ts. */
export function createIndicator(code: () => IndicatorCode): Accessor<Indicator | undefined> {
  const { catalogue } = useWall()
  return createMemo(() => catalogue.value()?.get(code()))
}
