/**
 * Tables of who may see and do what. The four of better-auth carry its field names; a test holds them
 * against what better-auth itself would make. Tokens lie here as SHA-256 only, but those of people's
 * sessions: they are good for nothing without a signature, whose key lies elsewhere.
 */
import type { Kysely } from 'kysely'

interface Dated {
  createdAt: string
  updatedAt: string
}

export interface AccessSchema {
  people: Dated & {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
  }
  sessions: Dated & {
    id: string
    expiresAt: string
    token: string
    ipAddress: string | null
    userAgent: string | null
    userId: string
  }
  accounts: Dated & {
    id: string
    accountId: string
    providerId: string
    userId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: string | null
    refreshTokenExpiresAt: string | null
    scope: string | null
    password: string | null
  }
  verifications: Dated & { id: string; identifier: string; value: string; expiresAt: string }
  /** A role held by a person for an area and all below it. */
  grants: { person: string; role: string; area: string; pictures: number; personal: number }
  /** One-time links; `person` null: the link makes the first administrator. */
  setup_links: { token_hash: string; person: string | null; expires_at: number }
  screens: {
    id: string
    name: string
    wall: string
    area: string
    pictures: number
    personal: number
    /** Null until the screen has fetched its token. */
    token_hash: string | null
    paired_by: string
    paired_at: number
    revoked_at: number | null
  }
  /** Screens that show a code and wait for an operator (RFC 8628). */
  pairings: {
    device_hash: string
    user_code: string
    expires_at: number
    polled_at: number
    /** The screen that an operator made of it; `''`: denied; null: still open. */
    screen: string | null
  }
}

type Column = 'text' | 'integer'

const dated = { createdAt: 'text', updatedAt: 'text' } as const

/** Columns by table; a `?` marks one that may be null, `!` the key, `=` one that is unique. */
const columns = {
  people: {
    'id!': 'text',
    name: 'text',
    'email=': 'text',
    emailVerified: 'integer',
    'image?': 'text',
    ...dated,
  },
  sessions: {
    'id!': 'text',
    expiresAt: 'text',
    'token=': 'text',
    'ipAddress?': 'text',
    'userAgent?': 'text',
    userId: 'text',
    ...dated,
  },
  accounts: {
    'id!': 'text',
    accountId: 'text',
    providerId: 'text',
    userId: 'text',
    'accessToken?': 'text',
    'refreshToken?': 'text',
    'idToken?': 'text',
    'accessTokenExpiresAt?': 'text',
    'refreshTokenExpiresAt?': 'text',
    'scope?': 'text',
    'password?': 'text',
    ...dated,
  },
  verifications: {
    'id!': 'text',
    identifier: 'text',
    value: 'text',
    expiresAt: 'text',
    ...dated,
  },
  grants: {
    person: 'text',
    role: 'text',
    area: 'text',
    pictures: 'integer',
    personal: 'integer',
  },
  setup_links: { 'token_hash!': 'text', 'person?': 'text', expires_at: 'integer' },
  screens: {
    'id!': 'text',
    name: 'text',
    wall: 'text',
    area: 'text',
    pictures: 'integer',
    personal: 'integer',
    'token_hash?': 'text',
    paired_by: 'text',
    paired_at: 'integer',
    'revoked_at?': 'integer',
  },
  pairings: {
    'device_hash!': 'text',
    'user_code=': 'text',
    expires_at: 'integer',
    polled_at: 'integer',
    'screen?': 'text',
  },
} as const satisfies Record<keyof AccessSchema, Record<string, Column>>

export async function createAccessTables<T>(db: Kysely<T>): Promise<void> {
  for (const [table, fields] of Object.entries(columns)) {
    let made = db.schema.createTable(table).ifNotExists()
    for (const [field, type] of Object.entries(fields))
      made = made.addColumn(field.replace(/[!?=]$/, ''), type, (column) => {
        if (field.endsWith('!')) return column.primaryKey().notNull()
        if (field.endsWith('=')) return column.unique().notNull()
        return field.endsWith('?') ? column : column.notNull()
      })
    await made.execute()
  }
}
