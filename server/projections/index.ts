/** THE registry of folds: one for each kind, and those that every kind feeds. */
import { foldCamera } from '#server/projections/camera'
import { foldArea, foldPlace } from '#server/projections/definitions'
import { foldDossier } from '#server/projections/dossier'
import type { Fold } from '#server/projections/fold'
import { foldCatalogue } from '#server/projections/catalogue'
import { foldIndicator } from '#server/projections/indicator'
import { foldReport } from '#server/projections/report'
import { foldDefinition, foldSource } from '#server/projections/source'
import type { State } from '#server/projections/state'
import { foldTicker } from '#server/projections/ticker'
import { foldDirective, foldScene, foldTour, foldWall } from '#server/projections/wall'
import type { Stored } from '#shared/event'
import { ruleOf, type KindName } from '#shared/kinds/index'

const folds: { readonly [K in KindName]: Fold<K> } = {
  'indicator.observed': foldIndicator,
  'camera.observed': foldCamera,
  'dossier.changed': foldDossier,
  'report.changed': foldReport,
  'indicator.defined': foldCatalogue,
  'area.defined': foldArea,
  'place.defined': foldPlace,
  'source.defined': foldDefinition,
  'scene.defined': foldScene,
  'tour.defined': foldTour,
  'wall.defined': foldWall,
  'wall.commanded': foldDirective,
  // The audit is read in the log, never on a screen.
  'access.recorded': () => {},
}

/** Folds one event into the state; events come in the order of the log. */
export function fold<K extends KindName>(state: State, event: Stored<K>): void {
  state.advance(event.seq, () => {
    // What is not everybody's to read leaves no trace in what everybody sees.
    if (ruleOf[event.kind].readBy !== undefined) return
    foldSource(state, event)
    // A reading from the future is counted, and never becomes current (E6).
    if (event.flag === 'future') return
    folds[event.kind](state, event)
    foldTicker(state, event)
  })
}
