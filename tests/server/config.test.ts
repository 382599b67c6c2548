import { expect, test } from 'vitest'
import { localUrl, readConfig } from '#server/config'

test('an empty environment is a complete configuration', () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDir: 'data',
    publicUrl: undefined,
    trustedProxies: [],
    demo: undefined,
    logLevel: 'info',
  })
})

test('an empty variable is an unset one', () => {
  expect(readConfig({ PORT: '', DATA_DIR: '', DEMO: '' })).toEqual(readConfig({}))
})

test('what is set is taken', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/var/lib/ioc',
    PUBLIC_URL: 'https://ioc.example.vn',
    TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16',
    DEMO: '0',
    LOG_LEVEL: 'debug',
  })
  expect(config).toMatchObject({ port: 0, demo: false, publicUrl: 'https://ioc.example.vn' })
  expect(config).toMatchObject({ host: '0.0.0.0', dataDir: '/var/lib/ioc', logLevel: 'debug' })
  expect(config.trustedProxies).toEqual(['10.0.0.1', '10.1.0.0/16'])
  expect(readConfig({ DEMO: '1' }).demo).toBe(true)
})

test('one error names every bad variable with its value', () => {
  const bad = {
    PORT: '65536',
    PUBLIC_URL: 'ftp://ioc.example.vn',
    TRUSTED_PROXIES: '10.0.0.1,proxy.example.vn',
    DEMO: 'yes',
    LOG_LEVEL: 'loud',
  }
  const read = (): unknown => readConfig(bad)
  for (const [name, value] of Object.entries(bad)) expect(read).toThrow(`${name}=${value}`)
})

test.each(['-1', '80.5', 'eighty', '1e9', '0x', ' ', '80 ', '+1'])('PORT=%s is refused', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow('PORT')
})

test('a slash at the end of PUBLIC_URL is left out', () => {
  const { publicUrl } = readConfig({ PUBLIC_URL: 'https://ioc.example.vn/wall/' })
  expect(publicUrl).toBe('https://ioc.example.vn/wall')
})

test.each([
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://[::1]:8080'],
  ['::1', 'http://[::1]:8080'],
  ['192.0.2.2', 'http://192.0.2.2:8080'],
  ['localhost', 'http://localhost:8080'],
])('HOST=%s is reached at %s', (host, url) => {
  expect(localUrl(host, 8080)).toBe(url)
})

test.each([
  ['https://id.example.vn', true],
  ['http://127.0.0.1:9000', true],
  ['http://[::1]:9000', true],
  ['http://id.example.vn', false],
  ['http://127.0.0.1.example.vn', false],
  ['id.example.vn', false],
])('people sign in through OIDC_ISSUER=%s: %s', (issuer, taken) => {
  const read = (): unknown =>
    readConfig({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'wall', OIDC_CLIENT_SECRET: 'x' })
  if (taken) expect(read).not.toThrow()
  else expect(read).toThrow(`OIDC_ISSUER=${issuer}: `)
})

const OIDC = {
  OIDC_ISSUER: 'https://sso.example.vn/realms/tinh/',
  OIDC_CLIENT_ID: 'ioc-wall',
  OIDC_CLIENT_SECRET: 'rất-bí-mật-0451',
}

test('the sign-on of the province is configured by all three, or not at all', () => {
  expect(readConfig({ OIDC_NAME: 'Cổng tỉnh' }).oidc).toBeUndefined()
  expect(readConfig(OIDC).oidc).toEqual({
    name: 'SSO',
    issuer: 'https://sso.example.vn/realms/tinh',
    clientId: 'ioc-wall',
    clientSecret: OIDC.OIDC_CLIENT_SECRET,
  })
  expect(readConfig({ ...OIDC, OIDC_NAME: 'Cổng tỉnh' }).oidc?.name).toBe('Cổng tỉnh')
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) {
    const read = (): unknown => readConfig({ ...OIDC, [name]: '' })
    expect(read).toThrow(`${name}=`)
    expect(read).toThrow(/missing beside/)
  }
})

test('a fault in the sign-on does not repeat its secret', () => {
  const faulty = [
    { ...OIDC, OIDC_ISSUER: 'sso.example.vn' },
    { OIDC_CLIENT_SECRET: OIDC.OIDC_CLIENT_SECRET },
    { ...OIDC, OIDC_NAME: 'x'.repeat(41) },
  ]
  for (const environment of faulty) {
    const read = (): unknown => readConfig(environment)
    expect(read).toThrow('OIDC_')
    expect(read).not.toThrow(OIDC.OIDC_CLIENT_SECRET)
  }
})

test.each(['10.0.0.0/33', '10.0.0', '::ffff:10.0.0.0/104', '10.0.0.1,', '10.0.0.1;10.0.0.2', ' '])(
  'TRUSTED_PROXIES=%s is refused',
  (TRUSTED_PROXIES) => {
    expect(() => readConfig({ TRUSTED_PROXIES })).toThrow('TRUSTED_PROXIES')
  },
)

test('TRUSTED_PROXIES takes addresses and ranges of both families', () => {
  const given = ['10.0.0.1', '10.1.0.0/16', '::1', '2001:db8::/32']
  expect(readConfig({ TRUSTED_PROXIES: given.join(' , ') }).trustedProxies).toEqual(given)
})
