/** S9: what nobody declared does not start. */
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { mustBeDeclared, type App, type Declared, type Environment } from '#server/access/gate'

const declared: Declared = { method: 'get', path: '/a', need: { open: 'a test' } }
const appOf = (): App => new Hono<Environment>().get('/a', (c) => c.text('a'))

describe('S9: an app with a handler that declares no need does not start', () => {
  test('all declared: it starts', () => {
    expect(() => mustBeDeclared(appOf(), [declared], [])).not.toThrow()
  })
  const forgotten: readonly (readonly [what: string, add: (app: App) => unknown])[] = [
    ['another path', (app) => app.get('/b', (c) => c.text('b'))],
    ['another method of a declared path', (app) => app.post('/a', (c) => c.text('b'))],
    ['every method of a declared path', (app) => app.all('/a', (c) => c.text('b'))],
    ['a middleware that could answer', (app) => app.use('/c/*', async (c) => c.text('c'))],
    [
      'an app mounted below',
      (app) =>
        app.route(
          '/d',
          new Hono<Environment>().get('/', (c) => c.text('d')),
        ),
    ],
  ]
  test.each(forgotten)('%s', (_, add) => {
    const app = appOf()
    add(app)
    expect(() => mustBeDeclared(app, [declared], ['/*'])).toThrow(/declares no need/)
  })
})
