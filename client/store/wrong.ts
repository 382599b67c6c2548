/**
 * What is wrong now, from what the log knows. Nobody acknowledges or shelves anything here: the life
 * cycle of an alarm is not this, and will read these as its conditions.
 */
import { createMemo, untrack, type Accessor } from 'solid-js'
import type { Store } from '#client/store/store'
import { blindCameras, detections } from '#client/store/wrong/cameras'
import { breaches, oldFigures } from '#client/store/wrong/figures'
import { inOrder, type Known, type Wrong } from '#client/store/wrong/item'
import { graveReports } from '#client/store/wrong/reports'
import { quietSources } from '#client/store/wrong/sources'
import type { Indicator } from '#shared/indicator'
import type { AreaCode } from '#shared/ids'
import type { Focus } from '#shared/scene'
import { MINUTE, type Instant } from '#shared/time'

/** What was observed longer before it came is caught up with, not new. */
const CAUGHT_UP_FROM = 2 * MINUTE

export function wrongNow(known: Known): readonly Wrong[] {
  return [
    ...detections(known),
    ...graveReports(known),
    ...breaches(known),
    ...quietSources(known),
    ...oldFigures(known),
    ...blindCameras(known),
  ].toSorted(inOrder)
}

export interface UrgentNews {
  readonly at: Instant
  readonly focus: Focus
}

/** The newest urgent matter, while it is news, ms: after an outage catching up never raises old alarms as new. */
export function urgentNow(
  items: readonly Wrong[],
  now: Instant,
  newsFor: number,
): UrgentNews | undefined {
  const news = items.flatMap(
    ({ priority, news: isNews, focus, events: [{ observedAt, receivedAt }] }) =>
      priority === 'urgent' &&
      isNews &&
      now - receivedAt <= newsFor &&
      receivedAt - observedAt <= CAUGHT_UP_FROM
        ? [{ at: receivedAt, focus }]
        : [],
  )
  return news.toSorted((one, other) => other.at - one.at)[0]
}

interface Sources {
  readonly store: Store
  /** The moment by which things are judged: with the link lost, that at which it was lost. */
  readonly now: Accessor<Instant>
  readonly catalogue: Accessor<ReadonlyMap<string, Indicator> | undefined>
  readonly root: Accessor<AreaCode | undefined>
}

/** Once for all of the wall, and once a second however much changes. */
export function createWrong({ store, now, catalogue, root }: Sources): Accessor<readonly Wrong[]> {
  return createMemo(
    () => {
      const moment = now()
      // The first full state is judged as it is shown, not a second later.
      store.ready()
      const known = catalogue() ?? new Map()
      return untrack(() =>
        wrongNow({
          indicators: store.table('indicator').all(),
          cameras: store.table('camera').all(),
          reports: store.table('openReport').all(),
          sources: store.table('source').all(),
          areas: new Map(
            store
              .table('area')
              .all()
              .map((entry) => [entry.area, entry]),
          ),
          catalogue: known,
          root: root(),
          now: moment,
        }),
      )
    },
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  )
}
