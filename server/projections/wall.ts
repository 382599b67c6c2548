/** Scenes, tours and walls as they were last defined, and what was last asked of each wall. */
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import { targetKey, type DirectiveEntry, type ShowEntry } from '#shared/kinds/wall-commanded'

export const foldScene: Fold<'scene.defined'> = (tables, event) => {
  const { scene } = event.data
  const entry = { scene, definition: event.data, ...provenanceOf(event) }
  if (displaces(entry, tables.get('scene', scene))) tables.put('scene', scene, entry)
}

export const foldTour: Fold<'tour.defined'> = (tables, event) => {
  const { tour } = event.data
  const entry = { tour, definition: event.data, ...provenanceOf(event) }
  if (displaces(entry, tables.get('tour', tour))) tables.put('tour', tour, entry)
}

export const foldWall: Fold<'wall.defined'> = (tables, event) => {
  const { wall } = event.data
  const entry = { wall, definition: event.data, ...provenanceOf(event) }
  if (displaces(entry, tables.get('wall', wall))) tables.put('wall', wall, entry)
}

/** The two latest of a target, whatever the order in which they came. */
function withShow(shows: readonly ShowEntry[], show: ShowEntry): ShowEntry[] {
  const known = shows.some(({ id, source }) => id === show.id && source === show.source)
  const all = known ? [...shows] : [...shows, show]
  return all.toSorted((one, other) => (displaces(one, other) ? -1 : 1)).slice(0, 2)
}

/** Each matter keeps its own latest word, as the reports of a camera do. */
export const foldDirective: Fold<'wall.commanded'> = (tables, event) => {
  const { data } = event
  const key = targetKey(data.target)
  const held: Partial<DirectiveEntry> = tables.get('directive', key) ?? {}
  let { shows = [], resume, blank, curtain, identify } = held
  const said = { at: data.at, ...provenanceOf(event) }
  switch (data.do) {
    case 'show': {
      const { scene, focus, until } = data
      shows = withShow(shows, {
        scene,
        ...(focus && { focus }),
        ...(until !== undefined && { until }),
        ...said,
      })
      break
    }
    case 'resume':
      if (!displaces(said, resume)) return
      resume = said
      break
    case 'blank':
      if (!displaces(said, blank)) return
      blank = { on: data.on, ...said }
      break
    case 'curtain':
      if (!displaces(said, curtain)) return
      curtain = { on: data.on, ...said }
      break
    case 'identify':
      if (!displaces(said, identify)) return
      identify = said
  }
  tables.put('directive', key, {
    target: data.target,
    shows,
    ...(resume && { resume }),
    ...(blank && { blank }),
    ...(curtain && { curtain }),
    ...(identify && { identify }),
  })
}
