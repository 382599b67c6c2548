/** Units that lie far from the rest of their province: islands that belong there, or a fault of the file. */
import { titleOf, type CommuneRead } from '#server/province/read'
import { around, boxOf, DEGREE_KM, polygonsOf, type Box } from '#server/province/ring'

/** A unit so far from the others should be known to be there, km. */
const FAR_KM = 100

export interface FarUnit {
  readonly title: string
  /** From the box of the others. */
  readonly km: number
}

interface Piece {
  readonly commune: CommuneRead
  readonly box: Box
}

/** Pieces that a way of short steps joins lie together; the most communes together are the mainland. */
export function farUnits(communes: readonly CommuneRead[]): FarUnit[] {
  let open: Piece[] = communes.flatMap((commune) =>
    polygonsOf(commune.boundary).map(([shell = []]) => ({ commune, box: boxOf([shell]) })),
  )
  const groups: Piece[][] = []
  for (let [first] = open; first; [first] = open) {
    const group = [first]
    open = open.slice(1)
    for (const here of group) {
      const beyond: Piece[] = []
      for (const piece of open)
        if (kmApart(piece.box, here.box) <= FAR_KM) group.push(piece)
        else beyond.push(piece)
      open = beyond
    }
    groups.push(group)
  }
  const members = (group: readonly Piece[]): number =>
    new Set(group.map(({ commune }) => commune)).size
  const [mainland = [], ...others] = groups.toSorted((a, b) => members(b) - members(a))
  const box = around(mainland.map((piece) => piece.box))
  const far = new Map<CommuneRead, number>()
  for (const { commune, box: own } of others.flat())
    far.set(commune, Math.max(far.get(commune) ?? 0, Math.round(kmApart(own, box))))
  return [...far].map(([commune, km]) => ({ title: titleOf(commune), km }))
}

function kmApart(a: Box, b: Box): number {
  const x = Math.max(0, a[0] - b[2], b[0] - a[2]) * Math.cos((a[1] * Math.PI) / 180)
  return Math.hypot(x, Math.max(0, a[1] - b[3], b[1] - a[3])) * DEGREE_KM
}
