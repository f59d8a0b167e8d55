import { randomUUID } from 'node:crypto'
import type { Actor, Served, TestApi } from './call.ts'

/** People of a made-up company, each with a sign-in, and two teams besides the default one. */
export interface Company {
  /** Ids of people by name. */
  readonly ids: Readonly<Record<Name, string>>
  readonly teams: Readonly<Record<'default' | 'tech' | 'billing', string>>
  readonly actors: Readonly<Record<Name, Actor>>
  /** A sign-in that belongs to nobody. */
  readonly nobody: Actor
  /** A person's access token where the API is served. */
  token(name: Name, served: Served): Promise<string>
}

/** admin; agent works in default and tech, outsider in billing; customer and colleague share tickets, stranger is of another organization. */
export type Name = 'admin' | 'agent' | 'outsider' | 'customer' | 'colleague' | 'stranger'

const people = {
  admin: { role: 'ADMIN', organization: null, groups: ['admin'] },
  agent: { role: 'AGENT', organization: null, groups: ['agent'] },
  outsider: { role: 'AGENT', organization: null, groups: ['agent'] },
  customer: { role: 'CUSTOMER', organization: 'Sharing', groups: [] },
  colleague: { role: 'CUSTOMER', organization: 'Sharing', groups: [] },
  stranger: { role: 'CUSTOMER', organization: 'Private', groups: [] },
} as const

/** Fills the API's database with a company. */
export async function createCompany(api: TestApi): Promise<Company> {
  const { admin: pool } = api.db
  const insert = async (statement: string, values: unknown[]): Promise<string> =>
    String((await pool.query<{ id: string }>(`${statement} returning id`, values)).rows[0]?.id)
  const organizations = {
    Sharing: await insert('insert into organizations (name, shares_tickets) values ($1, true)', ['Sharing']),
    Private: await insert('insert into organizations (name) values ($1)', ['Private']),
  }
  const teams = {
    default: String((await pool.query('select id from teams where is_default')).rows[0]?.id),
    tech: await insert('insert into teams (name) values ($1)', ['Tech']),
    billing: await insert('insert into teams (name) values ($1)', ['Billing']),
  }
  const ids: Partial<Record<Name, string>> = {}
  const actors: Partial<Record<Name, Actor>> = {}
  const signIns = new Map<Name, { sub: string; groups: readonly string[] }>()
  for (const name of Object.keys(people) as Name[]) {
    const { role, organization, groups } = people[name]
    const sub = randomUUID()
    const id = await insert(
      'insert into people (auth_user_id, name, role, organization_id) values ($1, $2, $3, $4)',
      [sub, name, role, organization === null ? null : organizations[organization]],
    )
    await pool.query('insert into person_emails (person_id, email, verified_at) values ($1, $2, now())', [
      id,
      `${name}@example.org`,
    ])
    ids[name] = id
    actors[name] = api.signedIn(sub, groups)
    signIns.set(name, { sub, groups })
  }
  await pool.query('insert into team_members (team_id, person_id) values ($1, $4), ($2, $4), ($3, $5)', [
    teams.default,
    teams.tech,
    teams.billing,
    ids.agent,
    ids.outsider,
  ])
  return {
    ids: ids as Record<Name, string>,
    teams,
    actors: actors as Record<Name, Actor>,
    nobody: api.signedIn(randomUUID()),
    token: (name, served) => {
      const { sub = '', groups = [] } = signIns.get(name) ?? {}
      return served.token(sub, groups)
    },
  }
}

/** A new ticket, as its id. */
export async function openTicket(actor: Actor, more: object = {}): Promise<string> {
  const { data, errors } = await actor.run(
    'mutation open($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id } userErrors { code message field } } }',
    { input: { subject: 'Help', body: 'It does not work', ...more } },
  )
  const payload = data?.['createTicket'] as
    | { ticket: { id: string } | null; userErrors: unknown[] }
    | undefined
  if (!payload?.ticket) throw new Error(`no ticket: ${JSON.stringify([payload, errors])}`)
  return payload.ticket.id
}
