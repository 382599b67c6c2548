/** Who may come in: the parts of access wired, and who is behind a request or a socket. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parse, serialize } from 'hono/utils/cookie'
import { createAccounts, type Accounts, type Oidc } from '#server/access/accounts'
import { isLoopback } from '#server/access/address'
import { createAttempts, type Attempts } from '#server/access/attempts'
import { recordAccess, strangersBudget } from '#server/access/audit'
import type { Key } from '#server/access/key'
import type { Cost } from '#server/access/password-hash'
import { createPairing, type Pairing } from '#server/access/pairing'
import { openPeople, type People, type Person } from '#server/access/people'
import { NOBODY, type Principal } from '#server/access/principal'
import { openScreens, type PairedScreen, type Screens } from '#server/access/screens'
import { createSetUpLinks, type SetUpLinks } from '#server/access/setup-links'
import type { Store } from '#server/db/store'
import type { EventLog } from '#server/log/log'
import type { AccessRecord } from '#shared/kinds/access-recorded'
import { DAY, MINUTE, SECOND, type Clock } from '#shared/time'

export interface AccessOptions {
  readonly store: Store
  readonly log: EventLog
  readonly clock: Clock
  readonly key: Key
  /** How browsers reach the server, asked once it listens. */
  url(): string
  readonly publicUrl: string | undefined
  readonly oidc: Oidc | undefined
  readonly passwordCost: Cost | undefined
  /** What whoever looks from this machine is without a log-in; undefined: nobody. */
  readonly guest: Principal | undefined
  /** Where a request came from, past the proxies in front. */
  addressOf(request: IncomingMessage): string | undefined
}

type Note = Pick<AccessRecord, 'about' | 'detail'>

export interface Access {
  readonly accounts: Accounts
  readonly people: People
  readonly screens: Screens
  readonly pairing: Pairing
  readonly links: SetUpLinks
  readonly attempts: Attempts
  /** Address for links: how a proxy names the server, else how this very request reached it. */
  urlFor(request: IncomingMessage): string
  identify(request: IncomingMessage): Promise<Principal>
  addressOf(request: IncomingMessage): string
  /** Resolves once it is on disk; of strangers no more than a log can bear, and the rest as a number. */
  record(
    action: AccessRecord['action'],
    who: Principal,
    request: IncomingMessage,
    note?: Note,
  ): Promise<void>
  /** The same, but no more than once a minute for one person and matter: reading on is not news. */
  recordOnce(
    action: AccessRecord['action'],
    who: Principal,
    request: IncomingMessage,
    note?: Note,
  ): Promise<void>
  /** `Set-Cookie` that gives a browser its screen's token. */
  screenCookie(token: string): string
  /** The same for one that has it already: browsers keep a cookie 400 days at most. */
  renewScreen(request: IncomingMessage): readonly string[]
  /** Whose session an answer begins, if any. */
  whoGot(answer: Response): Promise<Principal | undefined>
  /** Takes in what the command line changed. */
  refresh(): Promise<void>
  /** Rights were changed here: whoever is connected is asked anew at once. */
  changed(): void
  onChanged(listener: () => void): void
}

/** What proxies write: behind each of these stands somebody else. */
const BY_PROXIES = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'x-real-ip',
  'via',
]

const NOTED_AT_MOST = 10_000
/** The longest that browsers keep a cookie; it is given anew whenever the screen loads its page. */
const COOKIE_FOR = 400 * DAY

export function personOf({ id, name, grants }: Person): Principal {
  return { kind: 'person', id, name, grants }
}

function screenOf({ id, name, wall, area, pictures, personal }: PairedScreen): Principal {
  return { kind: 'screen', id, name, wall, grants: [{ role: 'screen', area, pictures, personal }] }
}

export async function openAccess(options: AccessOptions): Promise<Access> {
  const { store, log, clock, key, url, guest, oidc, passwordCost } = options
  // A proxy in front names the server before it listens; without one there is no https.
  const secure = options.publicUrl?.startsWith('https:') ?? false
  const cookie = secure ? '__Host-ioc.screen' : 'ioc.screen'
  const accounts = createAccounts({ store, clock, key, url, oidc, passwordCost })
  const people = await openPeople(store)
  const screens = await openScreens(store)
  const noted = new Map<string, number>()
  const listeners: (() => void)[] = []

  const addressOf = (request: IncomingMessage): string => options.addressOf(request) ?? ''

  const tokenIn = ({ headers }: IncomingMessage): string | undefined => {
    const bearer = /^Bearer +([\w-]{20,200})$/i.exec(headers.authorization ?? '')?.[1]
    return bearer ?? parse(headers.cookie ?? '', cookie)[cookie]
  }

  /** A page of elsewhere that makes its name point here would ask under that name. */
  const isAtHome = ({ headers, socket }: IncomingMessage): boolean => {
    const host = `http://${headers.host ?? ''}`
    if (!URL.canParse(host) || BY_PROXIES.some((name) => headers[name] !== undefined)) return false
    return isLoopback(new URL(host).hostname) && isLoopback(socket.remoteAddress ?? '')
  }

  const identify = async (request: IncomingMessage): Promise<Principal> => {
    const { cookie: cookies } = request.headers
    const session = cookies?.includes('session_token')
      ? await accounts.session(new Headers({ cookie: cookies }))
      : undefined
    const person = session && people.get(session.person)
    if (person) return personOf(person)
    const token = tokenIn(request)
    const screen = token === undefined ? undefined : screens.byToken(token)
    if (screen === 'revoked') return { ...NOBODY, why: 'revoked' }
    if (screen) return screenOf(screen)
    return guest && isAtHome(request) ? guest : NOBODY
  }

  const screenCookie = (token: string): string =>
    serialize(cookie, token, {
      httpOnly: true,
      secure,
      sameSite: 'Lax',
      path: '/',
      maxAge: COOKIE_FOR / SECOND,
    })

  const strangers = strangersBudget(clock)

  const record: Access['record'] = async (action, { kind, id, name }, request, note = {}) => {
    const leftOut = kind === 'nobody' ? strangers() : 0
    if (leftOut === undefined) return
    await recordAccess(
      { log, clock, uuid: randomUUID },
      {
        action,
        by: { kind, id, name },
        ...note,
        ...(leftOut > 0 && { detail: JSON.stringify({ leftOutBefore: leftOut }) }),
        from: addressOf(request),
      },
    )
  }

  return {
    accounts,
    people,
    screens,
    pairing: createPairing(store, screens, clock),
    links: createSetUpLinks(store, clock),
    attempts: createAttempts(),
    urlFor({ headers }) {
      // Its own answer is all that a forged name could change.
      const reached = `http://${headers.host ?? ''}`
      return options.publicUrl ?? (URL.canParse(reached) ? new URL(reached).origin : url())
    },
    identify,
    addressOf,
    record,
    async recordOnce(action, who, request, note) {
      const key = JSON.stringify([action, who.kind, who.id, note])
      const now = clock()
      if (now - (noted.get(key) ?? -MINUTE) < MINUTE) return
      if (noted.size >= NOTED_AT_MOST) noted.clear()
      noted.set(key, now)
      await record(action, who, request, note)
    },
    screenCookie,
    renewScreen({ headers }) {
      const token = parse(headers.cookie ?? '', cookie)[cookie]
      return token === undefined ? [] : [screenCookie(token)]
    },
    async whoGot({ headers }) {
      const given = headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? '')
      if (!given.some((set) => set.includes('session_token='))) return undefined
      const session = await accounts.session(new Headers({ cookie: given.join('; ') }))
      const person = session && people.get(session.person)
      return person && personOf(person)
    },
    async refresh() {
      await Promise.all([people.refresh(), screens.refresh()])
    },
    changed() {
      for (const listener of listeners) listener()
    },
    onChanged(listener) {
      listeners.push(listener)
    },
  }
}
