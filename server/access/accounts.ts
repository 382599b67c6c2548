/**
 * People's passwords and sessions, kept by better-auth in the database of the rest. Of its many routes
 * none is mounted: the routes of this product call it, so that each passes the one gate.
 */
import type { Store } from '#server/db/store'
import { DAY, HOUR, MINUTE, SECOND, type Clock } from '#shared/time'

export interface Oidc {
  /** As the button names it. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface AccountsOptions {
  readonly store: Store
  readonly clock: Clock
  /** Signs session cookies: with the database alone nobody can make one. */
  readonly secret: string
  /** How browsers reach the server, asked once it listens; with https cookies never travel in the clear. */
  url(): string
  readonly oidc?: Oidc | undefined
}

/** A session unused for this long ends: a shift. */
const IDLE = 12 * HOUR
/** A session is begun anew after this, however much it is used. */
const LONGEST = 7 * DAY
const RENEW_AFTER = 15 * MINUTE
const OIDC = 'oidc'
export const AUTH_PATH = '/api/auth'

export interface Session {
  readonly person: string
  readonly token: string
}

export interface SignedIn {
  readonly person: string
  readonly token: string
  /** `Set-Cookie` headers for the browser. */
  readonly cookies: readonly string[]
}

/** Over https one that no neighbour of this host, nor the same host in the clear, can set or overwrite. */
const prefixFor = (url: string): string => (url.startsWith('https:') ? '__Host-ioc' : 'ioc')

/** The cookie of a session, for a server that is reached at `url`. */
export const sessionCookie = (url: string): string => `${prefixFor(url)}.session_token`

/** Loaded when the first person comes: a wall of screens starts without. */
async function load({ store, secret, url, oidc }: AccountsOptions) {
  const [{ betterAuth }, { genericOAuth }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
  ])
  const baseURL = url()
  return betterAuth({
    database: { db: store.write, type: 'sqlite', transaction: false },
    secret,
    baseURL,
    basePath: AUTH_PATH,
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'people' },
    session: {
      modelName: 'sessions',
      expiresIn: IDLE / SECOND,
      updateAge: RENEW_AFTER / SECOND,
    },
    account: {
      modelName: 'accounts',
      encryptOAuthTokens: true,
      // A person whom an administrator has invited may come in by the province's own sign-on.
      accountLinking: { enabled: true, trustedProviders: [OIDC] },
    },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    // Attempts are limited before better-auth is asked.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: prefixFor(baseURL),
      // Its own prefix for https is a weaker one.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: baseURL.startsWith('https:') },
    },
    plugins: oidc
      ? [
          genericOAuth({
            config: [
              {
                providerId: OIDC,
                discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                clientId: oidc.clientId,
                clientSecret: oidc.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                disableSignUp: true,
              },
            ],
          }),
        ]
      : [],
  })
}

export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts(options: AccountsOptions) {
  const { store, clock, oidc } = options
  let loaded: ReturnType<typeof load> | undefined
  const auth = (): ReturnType<typeof load> => (loaded ??= load(options))

  return {
    oidc: oidc && { name: oidc.name },

    /** Undefined for a wrong password and for an address that nobody has, after the same work. */
    async signIn(email: string, password: string): Promise<SignedIn | undefined> {
      const { api } = await auth()
      const answer = await api
        .signInEmail({ body: { email, password }, returnHeaders: true })
        .catch(refusedOnly)
      if (!answer) return undefined
      const { user, token } = answer.response
      return { person: user.id, token, cookies: answer.headers.getSetCookie() }
    },

    /** Who a request's cookie belongs to. */
    async session(headers: Headers): Promise<Session | undefined> {
      const { api } = await auth()
      const found = await api.getSession({ headers, query: { disableRefresh: true } })
      if (!found || clock() - found.session.createdAt.getTime() > LONGEST) return undefined
      return { person: found.user.id, token: found.session.token }
    },

    /** Lets a session that is used live on; the cookies to send with the answer. */
    async renew(headers: Headers): Promise<readonly string[]> {
      const { api } = await auth()
      const { headers: set } = await api.getSession({ headers, returnHeaders: true })
      return set.getSetCookie()
    },

    async signOut(headers: Headers): Promise<readonly string[]> {
      const { api } = await auth()
      const { headers: set } = await api.signOut({ headers, returnHeaders: true })
      return set.getSetCookie()
    },

    /** Ends every session of a person, but the one of `keep`. */
    async endSessions(person: string, keep?: string): Promise<void> {
      await store.write
        .deleteFrom('sessions')
        .where('userId', '=', person)
        .where('token', '!=', keep ?? '')
        .execute()
    },

    async add(person: { name: string; email: string }): Promise<string> {
      const { internalAdapter } = await (await auth()).$context
      const made = await internalAdapter.createUser(
        { ...person, emailVerified: true },
        { method: 'email-password' },
      )
      return made.id
    },

    async setPassword(person: string, password: string): Promise<void> {
      const { internalAdapter, password: hashing } = await (await auth()).$context
      const hash = await hashing.hash(password)
      const accounts = await internalAdapter.findAccounts(person)
      if (accounts.some(({ providerId }) => providerId === 'credential'))
        await internalAdapter.updatePassword(person, hash)
      else
        await internalAdapter.createAccount({
          userId: person,
          providerId: 'credential',
          accountId: person,
          password: hash,
        })
    },

    /** Where the browser goes for the province's own sign-on, with the cookies it needs to come back. */
    async toOidc(): Promise<{ url: string; cookies: readonly string[] }> {
      const { api } = await auth()
      const answer = await api.signInSocial({
        body: { provider: OIDC, callbackURL: '/', errorCallbackURL: '/sign-in' },
        returnHeaders: true,
      })
      return { url: answer.response.url ?? options.url(), cookies: answer.headers.getSetCookie() }
    },

    /** The browser comes back from the sign-on: better-auth's own route. */
    callback: async (request: Request): Promise<Response> => (await auth()).handler(request),
  }
}

/** better-auth throws for what it refuses; what else it throws is a fault. */
function refusedOnly(error: unknown): undefined {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 401) return undefined
  throw error
}
