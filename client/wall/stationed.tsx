/** This screen at its place on the wall: its programme, what is chosen at it, and what it says of itself. */
import { Show } from 'solid-js'
import { keepRunning } from '#client/unattended/keep'
import { createDraft } from '#client/wall/draft'
import { createFaults, FaultsContext } from '#client/wall/faults'
import Help from '#client/wall/help.tsx'
import { listenToKeys } from '#client/wall/keys'
import { createLocal } from '#client/wall/local'
import { createMaking } from '#client/wall/making'
import { createNarrow } from '#client/wall/narrow'
import { createPictures } from '#client/wall/picture'
import { createStation } from '#client/wall/station'
import { createUrgent } from '#client/wall/urgent'
import { createRoot } from '#client/wall/type'
import Wall from '#client/wall/wall.tsx'
import type { GlassReport } from '#shared/glass'

interface StationedProps {
  report(report: GlassReport): void
  curtain(drawn: boolean): void
  /** When the store last took something in, by `performance.now()`. */
  appliedAt(): number
}

export default function Stationed(props: StationedProps) {
  const { search } = location
  const station = createStation(search)
  const draft = createDraft(search)
  const faults = createFaults()
  // Asked when a key is pressed: the pictures follow from what it chooses.
  const showing = () => pictures.now().shown.at(-1)?.scene
  const local = createLocal(station, showing, { curtain: (drawn) => props.curtain(drawn) })
  const pictures = createPictures(station, createUrgent(station), local.sent)
  const making = createMaking()
  const narrow = createNarrow(() => station().tour === undefined)
  createRoot(station, () => pictures.now().shown, narrow)
  listenToKeys(local.deeds)
  const { report, appliedAt } = props
  keepRunning({ station, pictures, local, making, faults, report, appliedAt })
  return (
    <FaultsContext.Provider value={faults}>
      <Wall station={station} pictures={pictures} local={local} making={making} draft={draft} />
      <Show when={local.help()}>
        <Help local={local} />
      </Show>
    </FaultsContext.Provider>
  )
}
