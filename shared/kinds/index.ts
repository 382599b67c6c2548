/** THE registry of event kinds. Everything typed by kind is derived from this object. */
import type * as z from 'zod'
import { areaDefined } from '#shared/kinds/area-defined'
import { cameraObserved } from '#shared/kinds/camera-observed'
import { dossierChanged } from '#shared/kinds/dossier-changed'
import { indicatorObserved } from '#shared/kinds/indicator-observed'
import type { Kind } from '#shared/kinds/kind'
import { placeDefined } from '#shared/kinds/place-defined'
import { reportChanged } from '#shared/kinds/report-changed'
import { sourceDefined } from '#shared/kinds/source-defined'

export const kinds = {
  'indicator.observed': indicatorObserved,
  'camera.observed': cameraObserved,
  'dossier.changed': dossierChanged,
  'report.changed': reportChanged,
  'area.defined': areaDefined,
  'place.defined': placeDefined,
  'source.defined': sourceDefined,
} as const satisfies Record<string, Kind<never, Record<string, z.ZodType>> | object>

export type KindName = keyof typeof kinds
export type DataOf<K extends KindName> = z.output<(typeof kinds)[K]['data']>
