/** OpenAPI 3.1 from the registries: routes of the API, kinds of the door. */
import { sessionCookie } from '#server/access/accounts'
import type { ApiRoute } from '#server/api/route'
import { CloudEvent } from '#server/hooks/cloudevent'
import { BATCH_AT_MOST } from '#server/hooks/route'
import { kinds, ruleOf, type KindName } from '#shared/kinds/index'
import type { AreaCode } from '#shared/ids'
import { seeded } from '#shared/random'
import type { Instant } from '#shared/time'
import * as z from 'zod'

const KIND_NAMES = Object.keys(kinds).filter((name): name is KindName => name in kinds)

const schemaOf = (schema: z.core.$ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** The feed of every example, also in the commands of `/docs`: whoever follows them need change nothing. */
export const EXAMPLE_FEED = 'ten-nguon'
/** A province is not defined anew by an example. */
const EXAMPLE_COMMUNE = 'xa-moi'

export interface Setting {
  /** What examples are about: the installation's own province, so that the wall shows them. */
  readonly area: AreaCode
  readonly now: Instant
}

const json = (schema: object, example?: unknown) => ({
  'application/json': example === undefined ? { schema } : { schema, example },
})

export interface KindDoc {
  readonly kind: KindName
  readonly schema: object
  /** A whole CloudEvent, ready to be sent. */
  readonly example: Readonly<Record<string, unknown>>
}

/** One seed, so that the documentation stays the same but for place and time. */
export function kindDocs({ area, now }: Setting): KindDoc[] {
  const random = seeded(7)
  return KIND_NAMES.map((kind) => ({
    kind,
    schema: schemaOf(kinds[kind].data, 'input'),
    example: {
      specversion: '1.0',
      // Another at another time: one id stands for one content for ever.
      id: `vi-du-${now}`,
      source: EXAMPLE_FEED,
      type: kind,
      time: new Date(now).toISOString(),
      area: kind === 'area.defined' ? EXAMPLE_COMMUNE : area,
      data: ruleOf[kind].sample(random),
    },
  }))
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

const taken = {
  accepted: { type: 'integer' },
  duplicates: { type: 'integer' },
  rejected: verdicts,
  flagged: verdicts,
}

const doorAnswer = {
  type: 'object',
  properties: taken,
  required: ['accepted', 'duplicates', 'rejected'],
}

/** The door adds what became of each event when it could take none. */
const problem = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Vietnamese' },
    detail_en: { type: 'string', description: 'English' },
    ...taken,
  },
  required: ['type', 'title', 'status', 'detail', 'detail_en'],
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const eventName = (kind: KindName): string => `event.${kind}`

/** A CloudEvent whose type says what its data is. */
function eventSchema(kind: KindName): object {
  const {
    properties,
    required = [],
    ...rest
  } = schemaOf(CloudEvent.omit({ type: true, data: true }), 'input')
  return {
    ...rest,
    title: ruleOf[kind].title.en,
    properties: { ...properties, type: { const: kind }, data: ref(kind) },
    required: [...required, 'type', 'data'],
  }
}

const cloudEvent = {
  oneOf: KIND_NAMES.map((kind) => ref(eventName(kind))),
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(KIND_NAMES.map((kind) => [kind, ref(eventName(kind)).$ref])),
  },
}

/** The attributes of binary mode. */
const headerAttributes = Object.entries(CloudEvent.shape)
  .filter(([name]) => name !== 'data' && name !== 'datacontenttype')
  .map(([name, schema]) => ({
    name: `ce-${name}`,
    in: 'header',
    required: false,
    description: 'Binary mode (application/json) only; percent-encoded',
    schema: schemaOf(schema, 'input'),
  }))

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
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
      ...headerAttributes,
    ],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: ref('CloudEvent') },
        'application/cloudevents-batch+json': {
          schema: { type: 'array', items: ref('CloudEvent'), minItems: 1, maxItems: BATCH_AT_MOST },
        },
        // Binary mode: the data alone, its attributes in the ce-* headers, webhook-id spelt as ce-id.
        'application/json': { schema: { anyOf: KIND_NAMES.map(ref) } },
      },
    },
    responses: {
      202: { description: 'Stored for good', content: json(doorAnswer) },
      400: refused('Not JSON, not UTF-8, keys twice, an empty batch'),
      401: refused('Signature missing, stale or wrong'),
      403: refused('The feed may not send from this address'),
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

/** The least that a route asks of whoever calls it, as documentation names it. */
export function needOf({ need }: ApiRoute): string {
  return 'role' in need ? need.role : 'open'
}

const contentOf = ({ gives, files }: ApiRoute): object =>
  files.length === 0
    ? json(schemaOf(gives))
    : Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' } }]))

function operationOf(route: ApiRoute): object {
  const { summary, method, takes, media, need } = route
  const parameters = Object.entries(takes.shape).map(([name, schema]) => {
    const required = !z.safeParse(schema, undefined).success
    return { name, in: 'query', required, schema: schemaOf(schema) }
  })
  const taken =
    method === 'post'
      ? {
          requestBody: {
            required: true,
            content: { [media]: { schema: schemaOf(takes, 'input') } },
          },
        }
      : { parameters }
  const open = 'open' in need
  return {
    summary: `${summary.vi} · ${summary.en}`,
    description: open ? `open: ${need.open}` : `role: ${needOf(route)}`,
    security: open ? [] : [{ session: [] }, { screen: [] }],
    ...taken,
    responses: {
      200: { description: summary.en, content: contentOf(route) },
      400: refused('What was sent is not valid'),
      ...(!open && {
        401: refused('Nobody is signed in, or the token is revoked'),
        403: refused('The role or the area is not enough'),
      }),
    },
  }
}

function pathsOf(routes: readonly ApiRoute[]): object {
  const paths: Record<string, object> = {}
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return paths
}

export function openApi(
  routes: readonly ApiRoute[],
  { version, url, setting }: { version: string; url: string; setting: Setting },
): object {
  return {
    openapi: '3.1.0',
    info: { title: 'IOC Wall', version, license: { name: 'Apache-2.0' } },
    servers: [{ url }],
    paths: {
      '/hooks/{source}': hook,
      ...pathsOf(routes),
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie(url) },
        screen: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a paired screen (RFC 8628)',
        },
      },
      schemas: {
        Problem: problem,
        CloudEvent: cloudEvent,
        ...Object.fromEntries(KIND_NAMES.map((kind) => [eventName(kind), eventSchema(kind)])),
        ...Object.fromEntries(
          kindDocs(setting).map(({ kind, schema, example }) => [
            kind,
            { ...schema, examples: [example['data']] },
          ]),
        ),
      },
    },
  }
}
