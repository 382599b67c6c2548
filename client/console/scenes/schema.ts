/** What a widget may be told, read off its schema, so that a form can be made of it. */
import type { Widget } from '#client/widgets/registry'
import * as z from 'zod'

/** JSON Schema, as far as parameters of widgets use it. */
const Property: z.ZodType<Property> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    enum: z.array(z.string()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), z.unknown()).optional(),
    items: Property.optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
)
interface Property {
  readonly type?: string | undefined
  readonly enum?: string[] | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly exclusiveMinimum?: number | undefined
  readonly default?: unknown
  readonly properties?: Record<string, unknown> | undefined
  readonly items?: Property | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

const Schema = z.object({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
})

export type Shape =
  | { readonly is: 'indicator' | 'area' | 'text' | 'words' | 'check' }
  | { readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly is: 'choices'; readonly options: readonly string[] }
  | { readonly is: 'list'; readonly of: 'indicator' | 'area' | 'text'; readonly most: number }

export interface Parameter {
  readonly name: string
  readonly required: boolean
  readonly shape: Shape
  /** What it is when nothing is said. */
  readonly preset: unknown
}

const MANY = 40
const GREAT = 1_000_000_000

/** A code is known by the name that it goes by: its schema is a pattern like many others. */
function codeOf(name: string): 'indicator' | 'area' | 'text' {
  if (/^indicators?$/i.test(name)) return 'indicator'
  return /^areas?$/i.test(name) ? 'area' : 'text'
}

function shapeOf(name: string, property: Property): Shape {
  const { type, items, minimum, maximum, properties } = property
  if (property.enum) return { is: 'choice', options: property.enum }
  if (type === 'boolean') return { is: 'check' }
  if (type === 'number' || type === 'integer')
    return {
      is: 'number',
      min: minimum ?? property.exclusiveMinimum ?? -GREAT,
      max: maximum ?? GREAT,
      whole: type === 'integer',
    }
  if (properties && 'vi' in properties && 'en' in properties) return { is: 'words' }
  if (type === 'array') {
    if (items?.enum) return { is: 'choices', options: items.enum }
    return { is: 'list', of: codeOf(name), most: property.maxItems ?? MANY }
  }
  return { is: codeOf(name) }
}

export function parametersOf({ params }: Widget): readonly Parameter[] {
  const json = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })
  const { properties, required } = Schema.parse(json)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    shape: shapeOf(name, property),
    preset: property.default,
  }))
}
