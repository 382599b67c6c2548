/** Which screen of which wall this is: as it was paired, as its address says, or a wall of its own. */
import { createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { Scene } from '#shared/scene'
import type { Tour } from '#shared/tour'
import { Wall, WallScreen } from '#shared/wall'

export interface Station {
  readonly wall: Wall
  readonly screen: WallScreen
  /** A tour that is this page's alone. */
  readonly tour?: Tour | undefined
  /** What it was told to be and is not: a wall, or a screen of it, that is not laid out. */
  readonly missing?: { readonly wall: string; readonly screen: string | undefined } | undefined
}

interface Size {
  readonly width: number
  readonly height: number
}

export function createWindowSize(): Accessor<Size> {
  const read = () => ({ width: innerWidth, height: innerHeight })
  const [size, setSize] = createSignal(read(), {
    equals: (one, other) => one.width === other.width && one.height === other.height,
  })
  const update = () => setSize(read())
  addEventListener('resize', update)
  onCleanup(() => removeEventListener('resize', update))
  return size
}

/** One screen that is as large as its window. It may be narrower than a wall's screen ever is. */
function alone(name: string, { width, height }: Size, like: Wall, steps?: Tour['steps']): Station {
  const rect = { x: 0, y: 0, width: Math.max(100, width), height: Math.max(100, height) }
  const [first] = like.regions
  if (!first) throw new RangeError('a wall has at least one region')
  const region = { ...rect, region: like.interrupt?.region ?? first.region, tour: first.tour }
  return {
    wall: {
      ...like,
      canvas: { width: rect.width, height: rect.height },
      screens: [{ name, ...rect }],
      regions: [region],
      schedule: like.schedule.filter((slot) => slot.region === region.region),
    },
    screen: { name, ...rect },
    tour: steps && { tour: first.tour, name: { vi: name, en: name }, steps, retired: false },
  }
}

/** Until a wall is defined, and where the tour of one is not there. */
const bare = Wall.parse({
  wall: 'man-hinh',
  name: 'Màn hình',
  canvas: { width: 1920, height: 1080 },
  screens: [],
  regions: [{ region: 'tat-ca', x: 0, y: 0, width: 1920, height: 1080, tour: 'vong-chinh' }],
})

export function createStation(search: string): Accessor<Station> {
  const { store, me } = useWall()
  const query = new URLSearchParams(search)
  const asked = {
    wall: query.get('wall') ?? undefined,
    screen: query.get('screen') ?? undefined,
    scene: Scene.shape.scene.safeParse(query.get('scene')).data,
  }
  const size = createWindowSize()
  const called = createMemo(() => {
    const who = me.value()
    if (asked.wall !== undefined) return { wall: asked.wall, screen: asked.screen }
    return who?.kind === 'screen' && who.wall !== undefined
      ? { wall: who.wall, screen: who.name }
      : undefined
  })
  return createMemo(() => {
    const walls = store
      .table('wall')
      .all()
      .map(({ definition }) => definition)
      .filter(({ retired }) => !retired)
      .toSorted((one, other) => (one.wall < other.wall ? -1 : 1))
    const name = called()
    const wall = walls.find((one) => one.wall === name?.wall || one.name === name?.wall)
    const screen = wall?.screens.find((one) => one.name === name?.screen)
    if (wall && screen) return { wall, screen }
    const like = wall ?? walls[0] ?? bare
    if (name && asked.scene === undefined)
      return { ...alone(name.screen ?? name.wall, size(), like), missing: name }
    // Whoever looks by themselves chooses; nothing changes under their eyes.
    const tour = store.table('tour').get(like.regions[0]?.tour ?? '')?.definition
    const scene = asked.scene ?? tour?.steps[0]?.scene
    const steps = scene && [{ scene, seconds: 86_400 }]
    return alone(bare.name, size(), { ...like, schedule: [], interrupt: undefined }, steps)
  })
}
