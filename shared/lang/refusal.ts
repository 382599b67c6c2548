/** A refusal as a sentence in both languages. */
import type { Refusal } from '#shared/kinds/kind'
import { refusalsEn } from '#shared/lang/en'
import { refusalsVi, type RefusalKey } from '#shared/lang/vi'
import { fillBoth, type Text } from '#shared/text'

export const isRefusalKey = (key: string): key is RefusalKey => Object.hasOwn(refusalsVi, key)

export const sayRefusal = ({ key, params }: Refusal): Text =>
  fillBoth({ vi: refusalsVi[key], en: refusalsEn[key] }, params)
