/** Configuration from the environment: pure, and every fault in one error. */
import { isIPv6 } from 'node:net'
import type { Oidc } from '#server/access/accounts'
import { AddressRange, isLoopback } from '#server/access/address'
import { Fault } from '#server/fault'
import * as z from 'zod'

/** Digits only: `Number(' ')` would be 0, any free port. */
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))
const ranges = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(AddressRange))
const flag = z.enum(['0', '1']).transform((value) => value === '1')

/** Whether nobody on the way can read what is sent to an address. */
const isPrivate = (url: string): boolean =>
  url.startsWith('https:') || (URL.canParse(url) && isLoopback(new URL(url).hostname))

const Environment = z.object({
  /** Port of the one HTTP server; 0 takes any free one. */
  PORT: port.default(8080),
  /** Address to listen on. Loopback by default: whoever opens it to a network does so knowingly. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the database. */
  DATA_DIR: z.string().min(1).default('data'),
  /** How the server is reached from outside, for the addresses in its documentation. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Proxies in front, comma-separated: only they are believed when they say for whom they ask. */
  TRUSTED_PROXIES: ranges.default([]),
  /** 1: the simulated demonstration; 0: never; unset: only while there is no province of one's own. */
  DEMO: flag.optional(),
  /** Single sign-on of the province, by OpenID Connect: all three, or none. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivate, 'https:// is needed: people sign in through it')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** As the button of the sign-in page names it. */
  OIDC_NAME: z.string().min(1).max(40).default('SSO'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

const OIDC_ALL = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

const Complete = Environment.superRefine((given, { addIssue }) => {
  const missing = OIDC_ALL.filter((name) => given[name] === undefined)
  if (missing.length === 0 || missing.length === OIDC_ALL.length) return
  for (const name of missing)
    addIssue({ code: 'custom', path: [name], message: `missing beside ${OIDC_ALL.join(', ')}` })
})

function oidcOf(given: z.infer<typeof Environment>): Oidc | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = given
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined
  return {
    name: OIDC_NAME,
    issuer: OIDC_ISSUER.replace(/\/+$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
  }
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string | undefined
  readonly trustedProxies: readonly string[]
  readonly demo: boolean | undefined
  readonly oidc: Oidc | undefined
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** Throws a Fault that names every bad variable, its value and what it should be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable, as `.env` files leave them, is an unset one.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Complete.safeParse(set)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      // A secret is not repeated where it may be kept.
      const value = name.endsWith('_SECRET') ? '…' : (environment[name] ?? '')
      return `  ${name}=${value}: ${message}`
    })
    throw new Fault(
      `Cấu hình sai, xem .env.example · bad configuration, see .env.example:\n${faults.join('\n')}`,
    )
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUSTED_PROXIES, DEMO, LOG_LEVEL } = parsed.data
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    // Paths are put behind it.
    publicUrl: PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: TRUSTED_PROXIES,
    demo: DEMO,
    oidc: oidcOf(parsed.data),
    logLevel: LOG_LEVEL,
  }
}

/** How this machine itself reaches a server that listens on `host`: "any address" is none to ask. */
export function localUrl(host: string, port: number): string {
  const reached = new Map([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '::1'],
  ])
  const name = reached.get(host) ?? host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`
}
