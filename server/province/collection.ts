/** A GeoJSON file as its features; nothing of them is read yet. */
import * as z from 'zod'
import type { Text } from '#shared/text'

/** No province has ever had so many communes; what is done with them grows with their square. */
const FEATURES_AT_MOST = 1_000

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
})
const Typed = z.object({ type: z.string() })
/** As GeoJSON of 2008 had it; RFC 7946 has WGS 84 alone. */
const Referenced = z.object({ crs: z.unknown() })
const Named = z.object({ properties: z.object({ name: z.string() }) })
const WGS_84 = /(CRS84h?|EPSG\b.*\b(4326|4979))$/i

export function featuresOf(text: string): readonly unknown[] | Text {
  const json = jsonOf(text)
  if ('fault' in json)
    return {
      vi: `Tệp không phải JSON (${json.fault}): xuất lại tệp`,
      en: `The file is not JSON (${json.fault}): export it again`,
    }
  const file = Collection.safeParse(json.value)
  if (!file.success) {
    const found = Typed.safeParse(json.value).data?.type ?? 'JSON'
    return {
      vi: `Tệp không phải là GeoJSON FeatureCollection mà là ${found}: xuất lại ở dạng đó`,
      en: `Not a GeoJSON FeatureCollection but ${found}: export it as one`,
    }
  }
  const { features } = file.data
  if (features.length === 0)
    return { vi: 'Tệp không có đối tượng nào', en: 'The file has no feature' }
  if (features.length > FEATURES_AT_MOST)
    return {
      vi: `Tệp có ${features.length} đối tượng, nhiều nhất ${FEATURES_AT_MOST}: chỉ giữ các xã của một tỉnh`,
      en: `The file has ${features.length} features, at most ${FEATURES_AT_MOST}: keep the communes of one province`,
    }
  for (const holder of [json.value, ...features]) {
    const crs = Referenced.safeParse(holder).data?.crs
    if (crs === undefined || crs === null) continue
    const name = Named.safeParse(crs).data?.properties.name
    if (name === undefined || !WGS_84.test(name)) return elsewhere(name ?? JSON.stringify(crs))
  }
  return features
}

const elsewhere = (crs: string): Text => ({
  vi: `Tệp ở hệ tọa độ ${crs.slice(0, 80)}, không phải WGS 84: chuyển bằng ogr2ogr -t_srs EPSG:4326 MOI.geojson CU.geojson`,
  en: `The file is in the system ${crs.slice(0, 80)}, not WGS 84: convert with ogr2ogr -t_srs EPSG:4326 NEW.geojson OLD.geojson`,
})

/** Strings are matched to be left alone. */
const NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|\bNaN\b|-?\bInfinity\b/g

/** What some programs write for a figure that they do not have is read as none. */
function jsonOf(text: string): { value: unknown } | { fault: string } {
  const json = parsed(text)
  if ('value' in json || !/NaN|Infinity/.test(text)) return json
  return parsed(text.replace(NO_NUMBER, (token) => (token.startsWith('"') ? token : 'null')))
}

function parsed(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message.slice(0, 120) }
    throw error
  }
}
