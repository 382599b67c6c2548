/** Configuration from the environment: pure, and every fault in one error. */
import { isIPv6 } from 'node:net'
import { AddressRange } from '#server/access/address'
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
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string | undefined
  readonly trustedProxies: readonly string[]
  readonly demo: boolean | undefined
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** Throws a Fault that names every bad variable, its value and what it should be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable, as `.env` files leave them, is an unset one.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `  ${name}=${environment[name] ?? ''}: ${message}`
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
