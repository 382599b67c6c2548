/** The language of this page: Vietnamese, or English with `?lang=en`. It does not change while it runs. */
import { en } from '#client/lang/en'
import { vi, type Words } from '#client/lang/vi'
import type { Text } from '#shared/text'

export type Language = keyof Text

export function languageOf(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'vi'
}

export const language: Language = languageOf(globalThis.location?.search ?? '')
export const words: Words = { vi, en }[language]
export const say = (text: Text): string => text[language]
