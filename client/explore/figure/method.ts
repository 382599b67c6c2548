import type { Outlook } from '#client/explore/figure/outlook'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { fill } from '#shared/text'
import type { Unit } from '#shared/unit'

/** How a forecast was made, and how far it would have missed the past. */
export const methodWords = ({ forecast }: Outlook, unit: Unit): string =>
  fill(explore.track.method, {
    method: explore.track.methods[forecast.method],
    error: format.difference(forecast.error, unit),
    coverage: format.number(100 * forecast.coverage),
  })
