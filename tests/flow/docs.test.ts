/** The documentation as it is served: whole, about this installation, and true when it is followed. */
import { expect, test } from 'vitest'
import { ruleOf } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import { cloudEvent, kindNames } from '#tests/support/events'
import { post, postOne } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'
import * as z from 'zod'

const Schemas = z.record(z.string(), z.unknown())
const Document = z.looseObject({ components: z.object({ schemas: Schemas }) })

/** All `$ref`s and mappings of a document. */
function refsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('#/') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(refsIn)
}

function at(document: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path
  if (first === undefined) return document
  if (typeof document !== 'object' || document === null) return undefined
  return at(Object.getOwnPropertyDescriptor(document, first)?.value, rest)
}

test('openapi.json: every reference resolves, every kind is there with its type', async () => {
  const wall = await startWall()
  const text = await fetch(`${wall.url}/openapi.json`).then((response) => response.text())
  const document = Document.parse(JSON.parse(text))
  const { schemas } = document.components
  const refs = refsIn(document)
  expect(refs.length).toBeGreaterThan(kindNames.length * 2)
  for (const ref of refs)
    expect([ref, at(document, ref.slice(2).split('/'))]).toEqual([ref, expect.anything()])
  for (const kind of kindNames) {
    expect(schemas[kind]).toBeTypeOf('object')
    expect(schemas[`event.${kind}`]).toMatchObject({
      properties: { type: { const: kind }, data: { $ref: `#/components/schemas/${kind}` } },
      required: expect.arrayContaining([
        'specversion',
        'id',
        'source',
        'type',
        'time',
        'area',
        'data',
      ]),
    })
    expect(schemas['CloudEvent']).toMatchObject({
      oneOf: expect.arrayContaining([{ $ref: `#/components/schemas/event.${kind}` }]),
    })
  }
  expect(schemas['Problem']).toMatchObject({
    properties: { accepted: {}, duplicates: {}, rejected: {} },
    required: ['type', 'title', 'status', 'detail', 'detail_en'],
  })
  const hook = JSON.stringify(at(document, ['paths', '/hooks/{source}', 'post']))
  for (const part of ['"ce-id"', '"ce-time"', '"ce-specversion"', '"application/json"'])
    expect(hook).toContain(part)
  const points = JSON.stringify(at(document, ['paths', '/api/series', 'get', 'parameters']))
  expect(points).toContain('"maximum":10000')
})

test('the examples of /docs are of this province and of now, and the door takes them as they are', async () => {
  const wall = await startWall()
  const province = await wall.feed('dia-gioi', { defines: true })
  const data = { name: 'Huế', fullName: 'Thành phố Huế', level: 'province', parent: 'VN' }
  const area = { type: 'area.defined', area: '46', source: 'dia-gioi', data }
  expect((await postOne(wall.url, province, cloudEvent(seeded(1), 'p', area))).status).toBe(202)
  const page = await fetch(`${wall.url}/docs`).then((response) => response.text())
  const plain = page.replaceAll('&quot;', '"')
  const examples = [...plain.matchAll(/<pre>(\{\s*"specversion".*?\})<\/pre>/gs)].map(([, body]) =>
    z
      .looseObject({ type: z.string(), area: z.string(), id: z.string() })
      .parse(JSON.parse(body ?? '')),
  )
  expect(examples.map(({ type }) => type).sort()).toEqual([...kindNames].sort())
  const feed = await wall.feed('ten-nguon', { defines: true })
  const productOnly = new Set<string>(
    kindNames.filter((kind) => ruleOf[kind].definedBy === 'product'),
  )
  for (const [index, example] of examples.entries()) {
    // Each its own id: a reader sends one of them, this test all.
    const { status } = await postOne(wall.url, feed, { ...example, id: `${example.id}-${index}` })
    expect([example.type, status]).toEqual([
      example.type,
      productOnly.has(example.type) ? 422 : 202,
    ])
    if (example.type === 'indicator.observed') expect(example.area).toBe('46')
  }
  const { state } = wall.server.projections
  expect(state.get('indicator', 'gov.dossier.on_time@46')?.latest.source).toBe('ten-nguon')
  expect(state.get('area', '46')?.name).toBe('Huế')
})

test('/docs tells all three modes, and its binary head is one that the door takes', async () => {
  const wall = await startWall()
  const sender = await wall.feed('ten-nguon')
  const page = await fetch(`${wall.url}/docs`).then((response) => response.text())
  for (const type of ['cloudevents+json', 'cloudevents-batch+json', 'json'])
    expect(page).toContain(`application/${type}`)
  const plain = page.replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  const named = [...plain.matchAll(/-H ['"](ce-[a-z]+): ([^'"]+)['"]/g)]
  const headers = Object.fromEntries(
    named.map(([, name = '', value = '']) => [
      name,
      value.replace('$ID', 'tk-0002').replace(/\$\(date .*\)/, new Date().toISOString()),
    ]),
  )
  const body = '{"indicator":"gov.dossier.on_time","value":90,"unit":"percent"}'
  const posting = { type: 'application/json', id: 'tk-0002', headers }
  expect((await post(wall.url, sender, body, posting)).status).toBe(202)
  expect(wall.server.projections.state.get('indicator', 'gov.dossier.on_time@VN')?.latest).toEqual(
    expect.objectContaining({ id: 'tk-0002', person: 'Nguyễn Thị Ánh' }),
  )
})
