/** The words of Explore: apart from those of the wall, whose screens never show them. */
import { exploreEn } from '#client/lang/explore-en'
import { exploreVi, type ExploreWords } from '#client/lang/explore-vi'
import { language } from '#client/lang/words'

export const explore: ExploreWords = { vi: exploreVi, en: exploreEn }[language]
