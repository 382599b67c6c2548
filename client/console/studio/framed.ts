/** A drawing of a canvas: as wide as there is room, and never so high that what belongs to it is out of sight. */
const HIGHEST_VH = 60

export const framed = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  'aspect-ratio': `${width} / ${height}`,
  'max-width': `${(HIGHEST_VH * width) / height}vh`,
})
