/** THE registry of event kinds. Everything typed by kind is derived from this object. */
import * as z from 'zod'
import { accessRecorded } from '#shared/kinds/access-recorded'
import { areaDefined } from '#shared/kinds/area-defined'
import { cameraObserved } from '#shared/kinds/camera-observed'
import { dossierChanged } from '#shared/kinds/dossier-changed'
import { indicatorDefined } from '#shared/kinds/indicator-defined'
import { indicatorObserved } from '#shared/kinds/indicator-observed'
import type { DefinedBy, Headline, Known, Measure, Refusal } from '#shared/kinds/kind'
import { placeDefined } from '#shared/kinds/place-defined'
import { reportChanged } from '#shared/kinds/report-changed'
import { sceneDefined } from '#shared/kinds/scene-defined'
import { sourceDefined } from '#shared/kinds/source-defined'
import { tourDefined } from '#shared/kinds/tour-defined'
import { wallCommanded } from '#shared/kinds/wall-commanded'
import { wallDefined } from '#shared/kinds/wall-defined'
import type { PersonRole } from '#shared/access'
import type { AreaCode } from '#shared/ids'
import type { Random } from '#shared/random'
import type { Text } from '#shared/text'

export const kinds = {
  'indicator.observed': indicatorObserved,
  'camera.observed': cameraObserved,
  'dossier.changed': dossierChanged,
  'report.changed': reportChanged,
  'indicator.defined': indicatorDefined,
  'area.defined': areaDefined,
  'place.defined': placeDefined,
  'source.defined': sourceDefined,
  'scene.defined': sceneDefined,
  'tour.defined': tourDefined,
  'wall.defined': wallDefined,
  'wall.commanded': wallCommanded,
  'access.recorded': accessRecorded,
} as const

export type KindName = keyof typeof kinds

type DataByKind = { [K in KindName]: z.output<(typeof kinds)[K]['data']> }
export type DataOf<K extends KindName> = DataByKind[K]

/** What a kind says of its payload, with the payload's type tied to the kind's name. */
interface Rules<K extends KindName> {
  readonly title: Text
  readonly data: z.ZodType<DataOf<K>>
  readonly definedBy?: DefinedBy
  readonly readBy?: PersonRole
  sample(random: Random): unknown
  check?(data: DataOf<K>, known: Known, area: AreaCode): Refusal | undefined
  urgent?(data: DataOf<K>): boolean
  headline?(data: DataOf<K>): Headline | undefined
  measure?(data: DataOf<K>): Measure
}

/** The registry as a map that code generic in the kind can use. */
export const ruleOf: { readonly [K in KindName]: Rules<K> } = kinds

export const KindName = z.enum(Object.keys(kinds).filter(isKindName))

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name)
}
