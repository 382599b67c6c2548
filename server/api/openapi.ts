/** OpenAPI 3.1 from the registries: routes of the API, kinds of the door. */
import type { ApiRoute } from '#server/api/route'
import { CloudEvent } from '#server/hooks/cloudevent'
import { kinds, ruleOf, type KindName } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import * as z from 'zod'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output'): object => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const json = (schema: object, example?: unknown) => ({
  'application/json': example === undefined ? { schema } : { schema, example },
})

export interface KindDoc {
  readonly kind: KindName
  readonly schema: object
  /** A whole CloudEvent, ready to be sent. */
  readonly example: object
}

/** One seed, so that the documentation stays the same from start to start. */
export function kindDocs(): KindDoc[] {
  const random = seeded(7)
  return KIND_NAMES.map((kind) => ({
    kind,
    schema: schemaOf(kinds[kind].data, 'input'),
    example: {
      specversion: '1.0',
      id: 'b7f1c2d4-0001',
      source: 'mot-cua',
      type: kind,
      time: '2026-11-21T14:30:00+07:00',
      area: 'VN',
      data: ruleOf[kind].sample(random),
    },
  }))
}

const KIND_NAMES = Object.keys(kinds).filter((name): name is KindName => name in kinds)

const problem = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Vietnamese' },
    detail_en: { type: 'string', description: 'English' },
  },
  required: ['type', 'title', 'status', 'detail', 'detail_en'],
}

const verdicts = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      index: { type: 'integer' },
      id: { type: 'string' },
      detail: { type: 'string' },
      detail_en: { type: 'string' },
    },
  },
}

const doorAnswer = {
  type: 'object',
  properties: {
    accepted: { type: 'integer' },
    duplicates: { type: 'integer' },
    rejected: verdicts,
    flagged: verdicts,
  },
  required: ['accepted', 'duplicates', 'rejected'],
}

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const hook = {
  post: {
    summary: 'Nhận sự kiện đã ký · Take signed events',
    description: 'Standard Webhooks signature; CloudEvents 1.0 structured, batch or binary.',
    parameters: [
      { name: 'source', in: 'path', required: true, schema: { type: 'string' } },
      ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
        name,
        in: 'header',
        required: true,
        schema: { type: 'string' },
      })),
    ],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: { $ref: '#/components/schemas/CloudEvent' } },
        'application/cloudevents-batch+json': {
          schema: { type: 'array', items: { $ref: '#/components/schemas/CloudEvent' } },
        },
      },
    },
    responses: {
      202: { description: 'Stored for good', content: json(doorAnswer) },
      400: refused('Not JSON, not UTF-8, keys twice, an empty batch'),
      401: refused('Signature missing, stale or wrong'),
      404: refused('No such feed'),
      409: refused('The id was used for other content'),
      413: refused('Body or batch too large'),
      415: refused('Content type or encoding not taken'),
      422: refused('No event of the request could be taken'),
      429: refused('Over the rate of the feed; see Retry-After'),
      503: refused('Overloaded, stopping, or out of disk; see Retry-After'),
    },
  },
}

function pathOf({ summary, query, answer }: ApiRoute): object {
  const parameters = Object.entries(query.shape).map(([name, schema]) => {
    const required = !z.safeParse(schema, undefined).success
    return { name, in: 'query', required, schema: schemaOf(z.object({ it: schema }), 'output') }
  })
  return {
    get: {
      summary: `${summary.vi} · ${summary.en}`,
      parameters,
      responses: {
        200: { description: summary.en, content: json(schemaOf(answer)) },
        400: refused('A parameter is not valid'),
      },
    },
  }
}

export function openApi(
  routes: readonly ApiRoute[],
  { version, url }: { version: string; url: string },
): object {
  return {
    openapi: '3.1.0',
    info: { title: 'IOC Wall', version, license: { name: 'Apache-2.0' } },
    servers: [{ url }],
    paths: {
      '/hooks/{source}': hook,
      ...Object.fromEntries(routes.map((route) => [route.path, pathOf(route)])),
    },
    components: {
      schemas: {
        Problem: problem,
        CloudEvent: schemaOf(CloudEvent, 'input'),
        ...Object.fromEntries(kindDocs().map(({ kind, schema }) => [kind, schema])),
      },
    },
  }
}
