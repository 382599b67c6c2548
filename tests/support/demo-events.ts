/** What the door would say to events of the demonstration. */
import type { World } from '#server/demo/feeds/world'
import type { CloudEvent } from '#server/send/cloud-event'
import { indicatorOf } from '#shared/catalogue'
import { AreaCode, type IndicatorCode } from '#shared/ids'
import { KindName, ruleOf, type DataOf } from '#shared/kinds/index'

export const reading = (event: CloudEvent): DataOf<'indicator.observed'> =>
  ruleOf['indicator.observed'].data.parse(event.data)

/** Why the door would refuse an event, if it would. */
export function refusalIn(world: World): (event: CloudEvent) => string | undefined {
  const areas = new Set<string>([
    'VN',
    world.province,
    ...world.groupings,
    ...[...world.communes, ...world.former].map(({ code }) => code),
  ])
  const known = {
    area: (code: string) => areas.has(code),
    indicator: (code: IndicatorCode) => indicatorOf(code),
  }
  const check = <K extends KindName>(kind: K, { data, area }: CloudEvent): string | undefined => {
    const read = ruleOf[kind].data.safeParse(data)
    if (!read.success) return read.error.message
    return ruleOf[kind].check?.(read.data, known, AreaCode.parse(area))?.key
  }
  return (event) =>
    known.area(event.area) ? check(KindName.parse(event.type), event) : 'unknownArea'
}
