/** Which areas a replay is limited to: `--only-areas` names codes, or a file that has them. */
import { Fault } from '#server/fault'
import { readCommunes, usualProperties } from '#server/province/read'

/**
 * From "46,19753", from a text file with one code a line, or from the GeoJSON that the province was
 * imported from (its communes and their province). Throws where none is found.
 */
export function areasFrom(text: string): Set<string> {
  const codes = text.trimStart().startsWith('{') ? ofProvince(text) : text.split(/[\s,;]+/)
  const found = new Set(codes.filter((code) => code !== ''))
  if (found.size === 0) throw new Fault('--only-areas: không có mã địa bàn nào · no area code')
  return found
}

function ofProvince(geojson: string): string[] {
  return readCommunes(geojson, usualProperties).communes.flatMap(({ code, provinceCode }) =>
    provinceCode === undefined ? [code] : [code, provinceCode],
  )
}
