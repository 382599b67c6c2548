/** Gridstack over the preview: tiles are dragged and resized, and what came of it is handed back. */
import { GridStack, type GridItemHTMLElement } from 'gridstack'
import { touchAtOnce } from '#client/console/scenes/touch'
import { grids, type Layout, type Place, type Shape, type TileId } from '#shared/scene'

export interface Grid {
  /** Shows these tiles in these places. */
  show(tiles: readonly GridTile[], layout: Layout): void
  /** Pixels of a row. */
  rowHeight(px: number): void
  destroy(): void
}

export interface GridTile {
  readonly id: TileId
  readonly name: string
  readonly label: string
  readonly chosen: boolean
  readonly faulty: boolean
}

interface GridOptions {
  readonly element: HTMLElement
  readonly shape: Shape
  onPlaces(places: ReadonlyMap<TileId, Place>): void
  onChoose(id: TileId): void
}

export function createGrid({ element, shape, onPlaces, onChoose }: GridOptions): Grid {
  const { columns, rows } = grids[shape]
  const grid = GridStack.init(
    {
      column: columns,
      row: rows,
      maxRow: rows,
      cellHeight: 20,
      margin: 0,
      mode: 'float',
      animate: false,
      alwaysShowResizeHandle: true,
      resizable: { handles: 'n,ne,e,se,s,sw,w,nw' },
      draggable: { scroll: false },
    },
    element,
  )
  if (!grid) throw new Error('gridstack was given no element')
  touchAtOnce(element)
  const items = new Map<TileId, GridItemHTMLElement>()
  /** While tiles are put where they are said to be, what gridstack tells is no news. */
  let showing = false

  const placesNow = (): Map<TileId, Place> => {
    const places = new Map<TileId, Place>()
    for (const [id, item] of items) {
      const { x = 0, y = 0, w = 1, h = 1 } = item.gridstackNode ?? {}
      places.set(id, { x, y, w, h })
    }
    return places
  }
  const moved = () => {
    if (!showing) onPlaces(placesNow())
  }
  grid.on('dragstop', moved)
  grid.on('resizestop', moved)

  const add = ({ id }: GridTile, place: Place): GridItemHTMLElement => {
    const item = grid.addWidget({ id, ...place })
    if (!item) throw new Error(`gridstack did not take tile ${id}`)
    item.tabIndex = 0
    item.setAttribute('role', 'button')
    item.dataset['tile'] = id
    const name = document.createElement('span')
    name.className = 'tile-name'
    item.querySelector('.grid-stack-item-content')?.replaceChildren(name)
    item.addEventListener('pointerdown', () => onChoose(id))
    item.addEventListener('focus', () => onChoose(id))
    items.set(id, item)
    return item
  }

  return {
    show(tiles, layout) {
      showing = true
      grid.batchUpdate()
      for (const [id, item] of items)
        if (!layout[id] || !tiles.some((tile) => tile.id === id)) {
          items.delete(id)
          grid.removeWidget(item)
        }
      for (const tile of tiles) {
        const place = layout[tile.id]
        if (!place) continue
        const item = items.get(tile.id) ?? add(tile, place)
        grid.update(item, { ...place })
        item.setAttribute('aria-label', tile.label)
        item.setAttribute('aria-pressed', String(tile.chosen))
        item.dataset['faulty'] = String(tile.faulty)
        const name = item.querySelector('.tile-name')
        if (name && name.textContent !== tile.name) name.textContent = tile.name
      }
      grid.batchUpdate(false)
      showing = false
    },
    rowHeight: (px) => void grid.cellHeight(px),
    destroy() {
      grid.destroy(false)
      element.remove()
    },
  }
}
