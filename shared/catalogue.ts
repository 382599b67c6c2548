/**
 * The indicators that ship, read from the same files as a province's own pack is (`shared/catalogue`,
 * one a domain). Targets, limits and reference figures carry their publisher and date. Ranges are what
 * is possible, so that only an error falls outside.
 */
import economy from '#shared/catalogue/economy.json'
import environment from '#shared/catalogue/environment.json'
import government from '#shared/catalogue/government.json'
import infrastructure from '#shared/catalogue/infrastructure.json'
import platforms from '#shared/catalogue/platforms.json'
import security from '#shared/catalogue/security.json'
import society from '#shared/catalogue/society.json'
import traffic from '#shared/catalogue/traffic.json'
import type { IndicatorCode } from '#shared/ids'
import { Pack, type Indicator } from '#shared/indicator'

export const catalogue: readonly Indicator[] = [
  government,
  platforms,
  economy,
  society,
  traffic,
  environment,
  infrastructure,
  security,
].flatMap((file) => Pack.parse(file).indicators)

const byCode = new Map<string, Indicator>(catalogue.map((indicator) => [indicator.code, indicator]))

/** Of the catalogue that ships; what a province says of its indicators stands in the log. */
export function indicatorOf(code: IndicatorCode): Indicator | undefined {
  return byCode.get(code)
}
