/**
 * People's passwords and sessions, kept by better-auth in the database of the rest. Of its many routes
 * none is mounted: the routes of this product call it, so that each passes the one gate.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { hashPassword, verifyPassword, type Cost } from '#server/access/password-hash'
import type { Key } from '#server/access/key'
import { once } from '#server/access/once'
import type { Store } from '#server/db/store'
import { TYPED_AT_MOST } from '#shared/access'
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
  /** What signs session cookies comes from it: with the database alone nobody can make one. */
  readonly key: Key
  /** How browsers reach the server, asked once it listens; with https cookies never travel in the clear. */
  url(): string
  readonly oidc?: Oidc | undefined
  /** Of passwords set from now on, where other than the usual. */
  readonly passwordCost?: Cost | undefined
}

/** A session unused for this long ends: a shift. */
const IDLE = 12 * HOUR
/** A session is begun anew after this, however much it is used. */
const LONGEST = 7 * DAY
const RENEW_AFTER = 15 * MINUTE
/** A browser waits no longer for the sign-on to say where it is. */
const SIGN_ON_WITHIN = 5 * SECOND
const OIDC = 'oidc'
export const AUTH_PATH = '/api/auth'
/** Of the client; `?error=` tells it why a sign-on did not end well. */
export const SIGN_IN_PAGE = '/sign-in'

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
export async function load({ store, key, url, oidc, passwordCost }: AccountsOptions) {
  const [{ betterAuth }, { genericOAuth }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
  ])
  const baseURL = url()
  return betterAuth({
    database: { db: store.write, type: 'sqlite', transaction: false },
    secret: key.derive('sessions').toString('base64url'),
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
      // What the sign-on hands over was good for this one answer, and is not kept (see below).
      updateAccountOnSignIn: false,
      // A person whom an administrator has invited may come in by the province's own sign-on.
      accountLinking: { enabled: true, trustedProviders: [OIDC] },
    },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    databaseHooks: {
      account: {
        create: {
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    // Somebody who comes back from the sign-on with nothing valid reads why on the page they left.
    onAPIError: { errorURL: SIGN_IN_PAGE },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // As long as the routes take one: what is longer than a password may be is a wrong one, not a fault.
      maxPasswordLength: TYPED_AT_MOST,
      password: {
        hash: (password) => hashPassword(password, passwordCost),
        verify: verifyPassword,
      },
    },
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
                // Of a sign-on that names no keys nothing is believed.
                requireIdTokenVerification: true,
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
  // Two of them: a sign-on that is away, or does not answer, keeps nobody from their password.
  const auth = once(() => load({ ...options, oidc: undefined }))
  const withSignOn = once(() => load(options))

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
      // It may have been ended since it was looked at.
      const answer = await api.getSession({ headers, returnHeaders: true }).catch(refusedOnly)
      return answer?.headers.getSetCookie() ?? []
    },

    async signOut(headers: Headers): Promise<readonly string[]> {
      const { api } = await auth()
      const { headers: set } = await api.signOut({ headers, returnHeaders: true })
      return set.getSetCookie()
    },

    /** Ends every session of a person, but the one of `keep`, and voids the links that lead to another. */
    async endSessions(person: string, keep?: string): Promise<void> {
      await store.write.deleteFrom('setup_links').where('person', '=', person).execute()
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

    /**
     * Where the browser goes for the province's own sign-on, with the cookies it needs to come back.
     * Undefined while the sign-on does not answer.
     */
    async toOidc(): Promise<{ url: string; cookies: readonly string[] } | undefined> {
      const asked = withSignOn().then(({ api }) =>
        api.signInSocial({
          body: { provider: OIDC, callbackURL: '/', errorCallbackURL: SIGN_IN_PAGE },
          returnHeaders: true,
        }),
      )
      const answer = await within(SIGN_ON_WITHIN, asked.catch(refusedOnly))
      if (answer?.response.url === undefined) return undefined
      return { url: answer.response.url, cookies: answer.headers.getSetCookie() }
    },

    /** The browser comes back from the sign-on: better-auth's own route. */
    callback: async (request: Request): Promise<Response> => (await withSignOn()).handler(request),
  }
}

/** Undefined when it takes longer. */
const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, pause(ms, undefined, { ref: false })])

/** better-auth throws for what it refuses, or does not know; what else it throws is a fault. */
function refusedOnly(error: unknown): undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 401 || status === 404) return undefined
  throw error
}
