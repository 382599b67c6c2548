/** A small OpenID provider, written from OpenID Connect Core: signs in whoever it is told to, and errs on demand. */
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { onTestFinished } from 'vitest'
import type { Oidc } from '#server/access/accounts'

export interface Person {
  readonly sub: string
  readonly email: string
  readonly name: string
}

/** How its next ID token differs from a right one. */
export interface Wrong {
  readonly claims?: Readonly<Record<string, unknown>>
  /** Signed by a key that it never published. */
  readonly key?: boolean
  /** It does not say where its keys are. */
  readonly keyless?: boolean
}

export interface OpenId {
  readonly oidc: Oidc
  /** Who is at the browser. */
  person: Person
  wrong: Wrong
  /** What its doors were asked, in order. */
  readonly asked: string[]
}

interface Grant {
  readonly person: Person
  readonly nonce: string | null
  readonly challenge: string | null
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

export async function startOpenId(person: Person): Promise<OpenId> {
  const [right, other] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const [clientId, clientSecret] = ['ioc-wall', randomUUID()]
  const grants = new Map<string, Grant>()
  const bearers = new Map<string, Person>()
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const self: OpenId = {
    oidc: { name: 'Cổng tỉnh', issuer, clientId, clientSecret },
    person,
    wrong: {},
    asked: [],
  }

  const idToken = ({ person: who, nonce }: Grant): Promise<string> => {
    const key: CryptoKey = self.wrong.key ? other.privateKey : right.privateKey
    const now = Math.floor(Date.now() / 1_000)
    const claims = { ...who, email_verified: true, nonce, iss: issuer, aud: clientId }
    return new SignJWT({ ...claims, iat: now, exp: now + 300, ...self.wrong.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(key)
  }

  const tokens = async (request: IncomingMessage): Promise<[number, object]> => {
    const form = await bodyOf(request)
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const known =
      form.get('client_secret') === clientSecret ||
      request.headers.authorization === `Basic ${basic}`
    if (!known) return [401, { error: 'invalid_client' }]
    if (!grant || grant.challenge !== verifier) return [400, { error: 'invalid_grant' }]
    const bearer = randomUUID()
    bearers.set(bearer, grant.person)
    const answer = { access_token: bearer, token_type: 'Bearer', expires_in: 300 }
    return [200, { ...answer, id_token: await idToken(grant) }]
  }

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const { pathname } = new URL(request.url ?? '', issuer)
    if (pathname === '/jwks') return [200, { keys: [jwk] }]
    if (pathname === '/token') return tokens(request)
    if (pathname === '/userinfo') {
      const who = bearers.get((request.headers.authorization ?? '').replace('Bearer ', ''))
      return who ? [200, { ...who, email_verified: true }] : [401, {}]
    }
    if (pathname !== '/.well-known/openid-configuration') return [404, {}]
    return [
      200,
      {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        ...(!self.wrong.keyless && { jwks_uri: `${issuer}/jwks` }),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      },
    ]
  }

  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '', issuer)
    self.asked.push(url.pathname)
    if (url.pathname === '/authorize') {
      const { searchParams: asked } = url
      const back = new URL(asked.get('redirect_uri') ?? '')
      const code = randomUUID()
      const [nonce, challenge] = [asked.get('nonce'), asked.get('code_challenge')]
      grants.set(code, { person: self.person, nonce, challenge })
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
      return
    }
    answer(request).then(
      ([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  return self
}
