/** The words of the pages for people: apart from those of the wall, whose screens never show them. */
import { pagesEn } from '#client/lang/pages-en'
import { pagesVi, type PageWords } from '#client/lang/pages-vi'
import { language } from '#client/lang/words'

export const pages: PageWords = { vi: pagesVi, en: pagesEn }[language]
