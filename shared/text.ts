/** Something a person reads. Vietnamese is what the operator sees; English is the second language. */
import * as z from 'zod'

export const Text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
export type Text = z.infer<typeof Text>

export type Params = Readonly<Record<string, string | number>>

/** Replaces each `{name}` of a language-file sentence by its parameter; an unknown name stays visible. */
export function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}

/** Parameters, of which some are words that differ in each language. */
export type TextParams = Readonly<Record<string, string | number | Text>>

export function fillBoth({ vi, en }: Text, params: TextParams): Text {
  const paramsIn = (language: keyof Text): Params =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'object' ? value[language] : value,
      ]),
    )
  return { vi: fill(vi, paramsIn('vi')), en: fill(en, paramsIn('en')) }
}
