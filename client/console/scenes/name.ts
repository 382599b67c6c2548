/** What a tile is called where scenes are laid out: its widget, and what that is about. */
import { tileWords, widgetName } from '#client/lang/tiles'
import { say } from '#client/lang/words'
import { Text, fill } from '#shared/text'
import type { Indicator } from '#shared/indicator'
import type { Tile } from '#shared/scene'

export function tileName({ widget, params }: Tile, catalogue: readonly Indicator[]): string {
  const { indicator, indicators, heading, area } = params
  const codes = Array.isArray(indicators) ? indicators : [indicator]
  const [first, ...more] = codes.filter((code) => typeof code === 'string')
  const known = catalogue.find(({ code }) => code === first)
  const headed = Text.safeParse(heading).data
  const name = headed ? say(headed) : known ? say(known.short) : first
  const about = !headed && more.length > 0 ? `${name} …` : (name ?? area)
  return typeof about === 'string' && about !== ''
    ? fill(tileWords.named, { widget: widgetName(widget), about })
    : widgetName(widget)
}
