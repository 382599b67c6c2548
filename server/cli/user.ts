/** People from the command line: the first administrator of a server that is open to a network, and who forgot. */
import { parseArgs } from 'node:util'
import { createAccounts } from '#server/access/accounts'
import { openPeople, type People, type Person } from '#server/access/people'
import { createSetUpLinks, setUpUrl } from '#server/access/setup-links'
import { argumentsOf, misused, type Command, type Context } from '#server/cli/command'
import { atDesk, warnOfUnknown, type OpenDesk } from '#server/cli/desk'
import { isConflict } from '#server/db/store'
import { Fault } from '#server/fault'
import {
  changeOf,
  Email,
  GRANTS_AT_MOST,
  PersonRole,
  textOfGrants,
  type PersonGrant,
} from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import * as z from 'zod'

const Options = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  role: PersonRole.optional(),
  area: AreaCode.default(COUNTRY),
  pictures: z.boolean().default(false),
  personal: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof Options>

interface Work extends Pick<OpenDesk, 'record'> {
  readonly desk: OpenDesk
  readonly people: People
  readonly accounts: ReturnType<typeof createAccounts>
  /** A fresh link for a person, whom an earlier one then no longer serves. */
  link(person: string): Promise<string>
}

function atWork<T>(context: Context, work: (parts: Work) => Promise<T>): Promise<T> {
  const { clock, url } = context
  return atDesk(context, async (desk) => {
    const { store, key, record } = desk
    const links = createSetUpLinks(store, clock)
    return work({
      desk,
      record,
      people: await openPeople(store),
      accounts: createAccounts({ store, clock, key, url: () => url }),
      link: async (person) => setUpUrl(url, await links.make(person)),
    })
  })
}

function known(people: People, email: string): Person {
  const person = people.byEmail(email)
  if (person) return person
  throw new Fault(`Không có người "${email}" · there is no person "${email}"; see: user list`)
}

function grantIn({ role, area, pictures, personal }: Options): PersonGrant {
  if (role === undefined) throw misused(user, '--role')
  return { role, area, pictures, personal }
}

function report({ print }: Context, email: string, link: string, json: boolean): void {
  if (json) print(JSON.stringify({ email, link }))
  else
    print(
      `${email}\n  ${link}\n` +
        'Liên kết đặt mật khẩu, dùng một lần, trong 24 giờ · link to set a password, once, within 24 h.',
    )
}

const taken = (email: string): Fault =>
  new Fault(`"${email}" đã có tài khoản · has an account already; see: user link`)

async function add(context: Context, email: string, options: Options): Promise<void> {
  const grant = grantIn(options)
  const link = await atWork(context, async ({ desk, people, accounts, link: linkFor, record }) => {
    await warnOfUnknown(context, desk, [grant.area])
    if (people.byEmail(email)) throw taken(email)
    const id = await accounts
      .add({ name: options.name ?? email, email })
      .catch((error: unknown) => {
        if (isConflict(error)) throw taken(email)
        throw error
      })
    await people.setGrants(id, [grant])
    await record('person-invited', email, textOfGrants([grant]))
    return linkFor(id)
  })
  report(context, email, link, options.json)
}

async function list({ print, ...context }: Context, { json }: Options): Promise<void> {
  const all = await atWork({ print, ...context }, async ({ people }) => people.all())
  if (json) print(JSON.stringify(all))
  else
    for (const { email, name, grants, ready } of all)
      print([email, name, textOfGrants(grants), ready ? '' : 'chưa · not yet'].join('\t'))
}

/** Adds one grant, in place of the one held for the same area. */
async function grant(context: Context, email: string, options: Options): Promise<void> {
  const given = grantIn(options)
  const after = await atWork(context, async ({ desk, people, record }) => {
    await warnOfUnknown(context, desk, [given.area])
    const { id, grants } = known(people, email)
    const kept = grants.filter(({ area }) => area !== given.area)
    if (kept.length >= GRANTS_AT_MOST)
      throw new Fault(
        `"${email}" đã có ${kept.length} quyền, không thêm được · holds ${kept.length} grants, no more can be added; see: user revoke`,
      )
    await people.setGrants(id, [...kept, given])
    await record('grants-changed', email, changeOf(grants, [...kept, given]))
    return [...kept, given]
  })
  context.print(`${email}\t${textOfGrants(after)}`)
}

/** Takes every right and ends every session; who was is still in the audit. */
async function revoke(context: Context, email: string): Promise<void> {
  await atWork(context, async ({ people, accounts, record }) => {
    const { id, grants } = known(people, email)
    await people.setGrants(id, [])
    await accounts.endSessions(id)
    await record('grants-changed', email, changeOf(grants, []))
  })
  context.print(`${email}\t-`)
}

async function newLink(context: Context, email: string, { json }: Options): Promise<void> {
  const link = await atWork(context, async ({ people, link: linkFor, record }) => {
    const { id } = known(people, email)
    await record('link-made', email)
    return linkFor(id)
  })
  report(context, email, link, json)
}

async function signOut(context: Context, email: string): Promise<void> {
  await atWork(context, async ({ people, accounts, record }) => {
    await accounts.endSessions(known(people, email).id)
    await record('signed-out-everywhere', email)
  })
  context.print(email)
}

const GRANT = `--role ${PersonRole.options.join('|')} [--area MÃ] [--pictures] [--personal]`

export const user: Command = {
  usage: [
    [
      `user add EMAIL [--name TÊN] ${GRANT} [--json]`,
      'thêm một người, in liên kết đặt mật khẩu · add a person, print the link to set a password',
    ],
    ['user list [--json]', 'liệt kê người dùng và quyền · list people and what they may'],
    [`user grant EMAIL ${GRANT}`, 'giao quyền cho một địa bàn · grant a role for an area'],
    [
      'user revoke EMAIL',
      'lấy lại mọi quyền, kết thúc mọi phiên · take every right, end every session',
    ],
    ['user link EMAIL [--json]', 'liên kết đặt lại mật khẩu · a link to set a new password'],
    ['user sign-out EMAIL', 'kết thúc mọi phiên · end every session'],
  ],
  async run(args, context) {
    const { positionals, options, email } = argumentsOf(user, () => {
      const flag = { type: 'boolean' } as const
      const text = { type: 'string' } as const
      const { values, positionals: given } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { name: text, role: text, area: text, pictures: flag, personal: flag, json: flag },
      })
      const address =
        given[1] === undefined
          ? undefined
          : z.object({ EMAIL: Email }).parse({ EMAIL: given[1] }).EMAIL
      return { positionals: given, options: Options.parse(values), email: address }
    })
    const [action] = positionals
    if (action === 'list') return list(context, options)
    if (email === undefined) throw misused(user)
    if (action === 'add') return add(context, email, options)
    if (action === 'grant') return grant(context, email, options)
    if (action === 'revoke') return revoke(context, email)
    if (action === 'link') return newLink(context, email, options)
    if (action === 'sign-out') return signOut(context, email)
    throw misused(user)
  },
}
