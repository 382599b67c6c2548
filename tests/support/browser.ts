/** A browser as far as access needs one: keeps cookies, sends them, remembers every answer it was given. */
import * as z from 'zod'
import type { PersonGrant } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import { cloudEvent } from '#tests/support/events'
import { postBatch } from '#tests/support/poster'
import { seeded } from '#shared/random'
import type { Wall } from '#tests/support/wall'

const Body = z.looseObject({
  detail: z.string().optional(),
  detail_en: z.string().optional(),
  error: z.string().optional(),
  id: z.string().optional(),
  link: z.string().optional(),
  url: z.string().optional(),
})

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** `{}` of what is no JSON object. */
  readonly body: z.infer<typeof Body>
}

export type Sent = Readonly<Record<string, string>>

export interface Browser {
  readonly jar: Map<string, string>
  /** As a `Cookie` header. */
  readonly cookie: string
  /** Every answer so far, with its headers. */
  readonly answers: string[]
  get(path: string, headers?: Sent): Promise<Reply>
  post(path: string, body?: unknown, headers?: Sent): Promise<Reply>
  /** A form. */
  send(path: string, form: URLSearchParams): Promise<Reply>
  drop(path: string, headers?: Sent): Promise<Reply>
}

function bodyOf(text: string): z.infer<typeof Body> {
  if (!text.startsWith('{')) return {}
  return Body.parse(JSON.parse(text))
}

/** `always`: headers of every request, such as the address that a proxy names. */
export function openBrowser(url: string, always: Sent = {}): Browser {
  const jar = new Map<string, string>()
  const answers: string[] = []
  const cookieOf = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  const ask = async (path: string, init: RequestInit, headers: Sent): Promise<Reply> => {
    const response = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: { ...(jar.size > 0 && { cookie: cookieOf() }), ...always, ...headers },
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = set.split(/;\s*/)
      const at = pair.indexOf('=')
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
      if (gone) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const text = await response.text()
    answers.push(text)
    return { status: response.status, headers: response.headers, text, body: bodyOf(text) }
  }

  return {
    jar,
    answers,
    get cookie() {
      return cookieOf()
    },
    get: (path, headers = {}) => ask(path, {}, headers),
    post: (path, body, headers = {}) =>
      ask(
        path,
        { method: 'POST', ...(body !== undefined && { body: JSON.stringify(body) }) },
        { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ),
    send: (path, form) => ask(path, { method: 'POST', body: form }, {}),
    drop: (path, headers = {}) => ask(path, { method: 'DELETE' }, headers),
  }
}

/** Strong, and of nobody. */
export const PASSWORD = 'Kênh đào 73 vòng xoay'
export const OTHER_PASSWORD = 'Mưa rào 58 chiếc ô xanh'

export const areaOf = (code: string): AreaCode => AreaCode.parse(code)

export const grantOf = (
  role: PersonGrant['role'],
  area: string = COUNTRY,
  permissions: Partial<Pick<PersonGrant, 'pictures' | 'personal'>> = {},
): PersonGrant => ({ role, area: areaOf(area), pictures: false, personal: false, ...permissions })

/** The token that follows the `#` of a set-up link. */
export const tokenOf = (link = ''): string => new URL(link).hash.slice(1)

/** The first administrator, through the link that the server prints. */
export async function setUpFirst(
  wall: Wall,
  email = 'quan.tri@example.vn',
  name = 'Trần Thị Bình',
): Promise<Browser> {
  const browser = openBrowser(wall.url)
  const token = await wall.server.access.links.make(undefined)
  const person = { name, email }
  const reply = await browser.post('/api/setup', { token, password: PASSWORD, person })
  if (reply.status !== 200) throw new Error(`no administrator: ${reply.status} ${reply.text}`)
  return browser
}

export interface Invited {
  readonly id: string
  readonly email: string
  readonly browser: Browser
}

/** Somebody whom `by` invites, and who then sets a password by the link. */
export async function invite(
  wall: Wall,
  by: Browser,
  email: string,
  ...grants: PersonGrant[]
): Promise<Invited> {
  const invited = await by.post('/api/people', { name: `Cán bộ ${email}`, email, grants })
  if (invited.status !== 200) throw new Error(`not invited: ${invited.status} ${invited.text}`)
  const { person, link } = z
    .object({ person: z.object({ id: z.string() }), link: z.string() })
    .parse(invited.body)
  const browser = openBrowser(wall.url)
  const set = await browser.post('/api/setup', { token: tokenOf(link), password: PASSWORD })
  if (set.status !== 200) throw new Error(`no password: ${set.status} ${set.text}`)
  return { id: person.id, email, browser }
}

export const signIn = (browser: Browser, email: string, password = PASSWORD): Promise<Reply> =>
  browser.post('/api/session', { email, password })

/** Two districts in one province, beside another province; or what `parents` says. */
export async function defineDistricts(
  wall: Wall,
  parents: Sent = { '46': 'VN', '48': 'VN', '4601': '46', '4602': '46', '460101': '4601' },
): Promise<void> {
  const sender = await wall.feed('dia-gioi', { defines: true })
  const events = Object.entries(parents).map(([area, parent]) => {
    const data = { name: area, fullName: `Xã ${area}`, level: 'commune', parent }
    return cloudEvent(seeded(1), `area-${area}`, {
      type: 'area.defined',
      area,
      data,
      source: sender.feed,
    })
  })
  const { body } = await postBatch(wall.url, sender, events)
  if (body.accepted !== events.length) throw new Error('the districts are not defined')
}

const Audit = z.object({
  events: z.array(
    z.object({
      seq: z.number(),
      data: z.looseObject({
        action: z.string(),
        about: z.string().optional(),
        detail: z.string().optional(),
        from: z.string().optional(),
        by: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
      }),
    }),
  ),
})
export type Audited = z.infer<typeof Audit>['events'][number]

/** The audit as an administrator reads it, newest first. */
export async function readAudit(browser: Browser, query = ''): Promise<Audited[]> {
  return Audit.parse((await browser.get(`/api/audit${query}`)).body).events
}
