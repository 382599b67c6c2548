/**
 * Who may see and do what, and what the pages of access say to the server. A grant is a role held for
 * an area of the tree and everything below it; a person may hold several, a screen holds one.
 */
import { AreaCode, COUNTRY } from '#shared/ids'
import { Instant } from '#shared/time'
import * as z from 'zod'

/**
 * What people are to an installation, each with what those before it may:
 * viewer sees the state, leader also the events behind it, operator also pairs screens and sees what
 * feeds were refused, administrator also decides who may what.
 */
export const PersonRole = z.enum(['viewer', 'leader', 'operator', 'administrator'])
export type PersonRole = z.infer<typeof PersonRole>

/** A screen sees what a viewer sees; it is paired, not logged in. */
export const Role = z.enum([...PersonRole.options, 'screen'])
export type Role = z.infer<typeof Role>

/** What a role does not bring with it. */
const permissions = {
  /** Pictures of cameras. */
  pictures: z.boolean(),
  /** Citizens' names, telephone and identity numbers, plates. */
  personal: z.boolean(),
}

/** `area`: with all below it; `COUNTRY`: everywhere. */
export const Grant = z.strictObject({ role: Role, area: AreaCode, ...permissions })
export type Grant = z.infer<typeof Grant>

export const PersonGrant = z.strictObject({ ...Grant.shape, role: PersonRole })
export type PersonGrant = z.infer<typeof PersonGrant>

/** As the command line and the audit write grants: `leader@46+pictures viewer@VN`, or `-` for none. */
export function textOfGrants(grants: readonly Grant[]): string {
  const texts = grants.map(({ role, area, pictures, personal }) =>
    [`${role}@${area}`, pictures && 'pictures', personal && 'personal'].filter(Boolean).join('+'),
  )
  return texts.join(' ') || '-'
}

export const changeOf = (before: readonly Grant[], after: readonly Grant[]): string =>
  `${textOfGrants(before)} => ${textOfGrants(after)}`

/** On one line: names are listed on the command line, too. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u)
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(200))

/** Length in characters; what is in the lists of common passwords is refused whatever its length. */
export const PASSWORD_AT_LEAST = 12
export const PASSWORD_AT_MOST = 128
/** What may be typed where a password is only compared: an old one may be of another length. */
export const TYPED_AT_MOST = 1_000
const Password = z.string().min(PASSWORD_AT_LEAST).max(PASSWORD_AT_MOST)

/** Answer of `GET /api/me`: who asks, as the server knows them. 401 when it does not. */
export const Me = z.object({
  /** guest: whoever looks at the demonstration on this machine. */
  kind: z.enum(['person', 'screen', 'guest']),
  id: z.string(),
  name: z.string(),
  grants: z.array(Grant).min(1),
  /** Of a screen. */
  wall: z.string().optional(),
})
export type Me = z.infer<typeof Me>

/** `POST /api/session`; the password is not judged here. */
export const SignIn = z.strictObject({ email: Email, password: z.string().max(TYPED_AT_MOST) })

/** `GET /api/sign-in`: which ways in there are besides a password. */
export const WaysIn = z.object({ oidc: z.object({ name: z.string() }).optional() })

/** `POST /api/sign-in/oidc` answers where the browser goes next. */
export const Redirect = z.object({ url: z.url() })

/** `POST /api/setup`: a one-time link is used. Who is named by the link keeps the name and address it has. */
export const SetUp = z.strictObject({
  token: z.string().min(1).max(200),
  password: Password,
  /** Only of the very first account, whose link names nobody. */
  person: z.strictObject({ name, email: Email }).optional(),
})

/** `POST /api/setup/link`: whom a link is for; `person` absent: it makes the first administrator. */
export const SetUpLink = z.strictObject({ token: z.string().min(1).max(200) })
export const SetUpLinkAnswer = z.object({
  person: z.object({ name: z.string(), email: z.string() }).optional(),
})

/** `POST /api/password`: changes one's own; every other session of the person ends. */
export const PasswordChange = z.strictObject({
  current: z.string().max(TYPED_AT_MOST),
  next: Password,
})

/** RFC 8628, 3.2: answer of `POST /api/pairing`, which a new screen asks for. Times in seconds. */
export const DeviceAuthorization = z.object({
  device_code: z.string(),
  /** As it is shown: "4821-7093". Typed with or without the dash. */
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  expires_in: z.int(),
  interval: z.int(),
})
export type DeviceAuthorization = z.infer<typeof DeviceAuthorization>

/** RFC 8628, 3.4: `grant_type` of the form posted to `/api/pairing/token`, beside `device_code`. */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

/** The browser of a screen keeps its token in a cookie that scripts cannot read; programs use this. */
export const TokenAnswer = z.object({ access_token: z.string(), token_type: z.literal('Bearer') })
/** RFC 8628, 3.5, with our sentences beside it. */
export const TokenError = z.object({
  error: z.enum([
    'authorization_pending',
    'slow_down',
    'access_denied',
    'expired_token',
    'invalid_grant',
    'invalid_request',
    'unsupported_grant_type',
  ]),
  error_description: z.string(),
})
export type TokenError = z.infer<typeof TokenError>

export const UserCode = z
  .string()
  .transform((typed) => typed.replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{8}$/))

/** `POST /api/pairing/approve`, by an operator of `area`. */
export const Approval = z.strictObject({
  code: UserCode,
  name,
  wall: name,
  area: AreaCode.default(COUNTRY),
  pictures: permissions.pictures.default(false),
  personal: permissions.personal.default(false),
})

/** `POST /api/pairing/deny`. */
export const Denial = z.strictObject({ code: UserCode })

export const ScreenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  wall: z.string(),
  area: AreaCode,
  ...permissions,
  pairedBy: z.string(),
  pairedAt: Instant,
  /** Connected at this moment. */
  connected: z.boolean(),
})
export type ScreenAnswer = z.infer<typeof ScreenAnswer>

export const PersonAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  grants: z.array(PersonGrant),
  /** False until the set-up link was used. */
  ready: z.boolean(),
})
export type PersonAnswer = z.infer<typeof PersonAnswer>

/** Of one person. */
export const GRANTS_AT_MOST = 20

/** `POST /api/people`: answers with a set-up link, shown once. */
export const Invitation = z.strictObject({
  name,
  email: Email,
  grants: z.array(PersonGrant).min(1).max(GRANTS_AT_MOST),
})
export const InvitationAnswer = z.object({ person: PersonAnswer, link: z.url() })

/** `POST /api/people/grants`. An empty list takes every right away; the person and the audit stay. */
export const GrantChange = z.strictObject({
  id: z.string().max(100),
  grants: z.array(PersonGrant).max(GRANTS_AT_MOST),
})
