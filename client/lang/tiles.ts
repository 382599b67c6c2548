/** The words of the parts of a scene: those who lay one out read them, and a wall says what is wrong with one. */
import { tilesEn } from '#client/lang/tiles-en'
import { tilesVi, type TileWords } from '#client/lang/tiles-vi'
import { language } from '#client/lang/words'

export const tileWords: TileWords = { vi: tilesVi, en: tilesEn }[language]

const named = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name

export const widgetName = (name: string): string => named(tileWords.widgets, name)
export const parameterName = (name: string): string => named(tileWords.params, name)
