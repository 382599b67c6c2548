/** What cameras see, and cameras that see nothing. */
import { say, words } from '#client/lang/words'
import { nameOf, type Known, type Wrong, type WrongDomain } from '#client/store/wrong/item'
import type { AreaCode } from '#shared/ids'
import type { CameraEntry, DetectionType } from '#shared/kinds/camera-observed'
import { Provenance } from '#shared/kinds/provenance'
import { kindWords } from '#shared/lang/kinds'
import { fill } from '#shared/text'

const domainOf: Readonly<Partial<Record<DetectionType, WrongDomain>>> = {
  flood: 'environment',
  fire: 'environment',
}

export function detections(known: Known): Wrong[] {
  return known.cameras.flatMap(({ camera, status, detection }): Wrong[] => {
    if (!detection?.active) return []
    const { area, type, priority, observedAt } = detection
    const what = say(kindWords.detection[type])
    return [
      {
        key: `detection ${camera}`,
        priority,
        domain: domainOf[type] ?? 'traffic',
        what,
        road: status?.road ?? status?.name,
        where: nameOf(known, area),
        area,
        at: status?.position,
        cause: `detection ${type} ${priority}`,
        many: fill(words.wrong.manyPlaces, { what }),
        count: 1,
        since: observedAt,
        lasting: false,
        news: true,
        focus: { area, camera },
        events: [provenanceOf(detection)],
      },
    ]
  })
}

const provenanceOf = (event: Provenance): Provenance => ({
  source: event.source,
  id: event.id,
  observedAt: event.observedAt,
  receivedAt: event.receivedAt,
  quality: event.quality,
  ...(event.person !== undefined && { person: event.person }),
})

interface Blind {
  readonly camera: CameraEntry['camera']
  readonly area: AreaCode
  readonly state: 'frozen' | 'off'
  readonly event: Provenance
}

/** One line for an area and a state: a street whose power fails takes all its cameras at once. */
export function blindCameras(known: Known): Wrong[] {
  const groups = new Map<string, [Blind, ...Blind[]]>()
  for (const { camera, status } of known.cameras) {
    if (!status || status.state === 'live') continue
    const { area, state } = status
    const blind = { camera, area, state, event: provenanceOf(status) }
    const key = `camera ${state} ${area}`
    const group = groups.get(key)
    if (group) group.push(blind)
    else groups.set(key, [blind])
  }
  return [...groups].map(([key, group]): Wrong => {
    const [first, ...others] = group.toSorted(
      (one, other) =>
        other.event.receivedAt - one.event.receivedAt || (one.camera < other.camera ? -1 : 1),
    )
    const newest = first ?? group[0]
    const many = newest.state === 'off' ? words.wrong.manyOff : words.wrong.manyFrozen
    return {
      key,
      priority: 'low',
      domain: 'traffic',
      what: group.length === 1 ? words.wrong[newest.state] : fill(many, { n: group.length }),
      where: nameOf(known, newest.area),
      area: newest.area,
      cause: `camera ${newest.state}`,
      many,
      count: group.length,
      since: newest.event.observedAt,
      // A camera tells its state every few minutes; when it went blind is not known here.
      lasting: true,
      news: false,
      focus: { area: newest.area, camera: newest.camera },
      events: [newest.event, ...others.map(({ event }) => event)],
    }
  })
}
