/** The words of the pages where walls are commanded and scenes laid out. */
import { studioEn } from '#client/lang/studio-en'
import { studioVi, type StudioWords } from '#client/lang/studio-vi'
import { language } from '#client/lang/words'

export const studio: StudioWords = { vi: studioVi, en: studioEn }[language]
