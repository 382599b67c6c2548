/** Scenes, tours and walls: what there is, what was said of it before, and what is asked of the screens. */
import * as z from 'zod'
import { get } from '#client/api/get'
import { sendFor } from '#client/api/send'
import { GlassReport } from '#shared/glass'
import { EventId, Person, Seq } from '#shared/ids'
import { CameraEntry } from '#shared/kinds/camera-observed'
import { SceneEntry } from '#shared/kinds/scene-defined'
import { TourEntry } from '#shared/kinds/tour-defined'
import { DirectiveEntry, type Target } from '#shared/kinds/wall-commanded'
import { WallEntry } from '#shared/kinds/wall-defined'
import type { Focus, Scene, SceneId } from '#shared/scene'
import { Instant } from '#shared/time'
import type { Tour } from '#shared/tour'
import type { Wall } from '#shared/wall'

const Scenes = z.object({ entries: z.array(SceneEntry) })
const Tours = z.object({ entries: z.array(TourEntry) })
const Walls = z.object({ entries: z.array(WallEntry), directives: z.array(DirectiveEntry) })
const Cameras = z.object({ entries: z.array(CameraEntry) })

export const fetchScenes = async () => (await get('/api/scenes', Scenes)).entries
export const fetchTours = async () => (await get('/api/tours', Tours)).entries
export const fetchWalls = () => get('/api/walls', Walls)
export const fetchCameras = async () => (await get('/api/cameras', Cameras)).entries

export const saveScene = (definition: Scene, after: EventId | undefined) =>
  sendFor(SceneEntry, '/api/scenes', { definition, after })
export const saveTour = (definition: Tour, after: EventId | undefined) =>
  sendFor(TourEntry, '/api/tours', { definition, after })
export const saveWall = (definition: Wall, after: EventId | undefined) =>
  sendFor(WallEntry, '/api/walls', { definition, after })

export type Matter = 'scene' | 'tour' | 'wall'

const Version = z.object({
  seq: Seq,
  id: EventId,
  at: Instant,
  person: Person.optional(),
  definition: z.unknown(),
})
export type Version = z.infer<typeof Version>
const Versions = z.object({ versions: z.array(Version) })

export async function fetchVersions(of: Matter, id: string): Promise<readonly Version[]> {
  return (await get(`/api/versions?${new URLSearchParams({ of, id })}`, Versions)).versions
}

const SeenGlass = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'screen', 'guest', 'nobody']),
  wall: z.string().optional(),
  report: GlassReport,
  at: Instant,
})
export type SeenGlass = z.infer<typeof SeenGlass>
const Glass = z.object({ now: Instant, glasses: z.array(SeenGlass) })
export type Glass = z.infer<typeof Glass>

export const fetchGlass = () => get('/api/glass', Glass)

export interface Command {
  readonly target: Target
  readonly do: 'show' | 'resume' | 'blank' | 'curtain' | 'identify'
  readonly scene?: SceneId
  readonly focus?: Focus
  readonly minutes?: number
  readonly on?: boolean
}

const At = z.object({ at: Instant })

export const command = (body: Command) => sendFor(At, '/api/walls/command', body)
