import { randomUUID } from 'node:crypto'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { at, createTestApi, type Served, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

/**
 * Who calls: nobody; the requester; another customer of his organization, which shares tickets; a customer of another one; an agent of the
 * ticket's team; an agent of another team; an admin; a key that an admin made, with a scope that opens the field, and with all the others; a
 * key past its end.
 */
export const callers = [
  'signedOut',
  'customer',
  'colleague',
  'stranger',
  'agent',
  'outsider',
  'admin',
  'key',
  'keyWithout',
  'expiredKey',
] as const
export type CallerName = (typeof callers)[number]

/** A company and the things that calls are about, each made anew for a call, so that no cell sees another's doing. */
export interface World {
  readonly api: TestApi
  readonly company: Company
  readonly served: Served
  /** A new ticket of the customer in the agent's team, as its id. */
  ticket(more?: object): Promise<string>
  /** A new webhook, as its id. Old ones go, for there can be a hundred. */
  webhook(): Promise<string>
  /** A delivery of the webhook that was given up, as its id. */
  delivery(webhookId: string): Promise<string>
  /** A text that nobody used before. */
  unique(): string
  /** The answer of an admin's document; throws when it has errors or userErrors. */
  byAdmin(document: string, variables?: object): Promise<Record<string, unknown>>
  /** A row that nothing of the API makes, as the id that the statement returns. */
  row(statement: string, values?: readonly unknown[]): Promise<string>
  /** What to send as `Authorization`. */
  authorization(caller: CallerName, opening: readonly ApiScope[], all: readonly ApiScope[]): Promise<string>
}

const makeKey = `mutation key($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { secret userErrors { code message } } }`

/** Makes the world. */
export async function createWorld(): Promise<World> {
  const api = await createTestApi()
  const company = await createCompany(api)
  const served = await api.serve()
  const secrets = new Map<string, Promise<string>>()

  async function byAdmin(document: string, variables: object = {}): Promise<Record<string, unknown>> {
    const { data, errors } = await company.actors.admin.run(document, variables)
    const refused = Object.values(data ?? {}).flatMap(
      (answer) => (at(answer, 'userErrors') ?? []) as unknown[],
    )
    if (!data || errors.length > 0 || refused.length > 0)
      throw new Error(`the admin was refused: ${JSON.stringify([errors, refused])}`)
    return data
  }
  async function row(statement: string, values: readonly unknown[] = []): Promise<string> {
    const { rows } = await api.db.admin.query<{ id: string }>(statement, [...values])
    if (!rows[0]) throw new Error(`no row from ${statement}`)
    return String(rows[0].id)
  }
  const secretWith = (scopes: readonly ApiScope[]): Promise<string> => {
    const name = scopes.join(' ')
    const secret =
      secrets.get(name) ??
      byAdmin(makeKey, { input: { name: name.slice(0, 100), scopes } }).then((data) =>
        String(at(data, 'createApiKey.secret')),
      )
    secrets.set(name, secret)
    return secret
  }
  async function expired(all: readonly ApiScope[]): Promise<string> {
    const data = await byAdmin(makeKey, { input: { name: 'expired', scopes: all } })
    await row(
      `update api_keys set expires_at = now() - interval '1 second' where name = 'expired' returning id`,
    )
    return String(at(data, 'createApiKey.secret'))
  }
  const tokens = new Map<CallerName, Promise<string>>()
  const once = (caller: CallerName, make: () => Promise<string>): Promise<string> => {
    const token = tokens.get(caller) ?? make()
    tokens.set(caller, token)
    return token
  }

  return {
    api,
    company,
    served,
    byAdmin,
    row,
    ticket: (more) => openTicket(company.actors.customer, more),
    webhook: async () => {
      await api.db.admin.query('update webhooks set deleted_at = now() where deleted_at is null')
      return row(
        `insert into webhooks (url, event_kinds) values ('https://example.com/hook', '{TICKET_CREATED}') returning id`,
      )
    },
    delivery: (webhookId) =>
      row(
        `with event as (
           insert into webhook_events (id, occurred_at, kind, silent)
           select coalesce(max(id), 0) + 1, now(), 'TICKET_CREATED', false from webhook_events returning id)
         insert into webhook_deliveries (webhook_id, event_id, kind, state, next_attempt_at, completed_at)
         select $1, id, 'TICKET_CREATED', 'GIVEN_UP', null, now() from event returning id`,
        [webhookId],
      ),
    unique: () => randomUUID(),
    authorization: (caller, opening, all) => {
      switch (caller) {
        case 'signedOut':
          return Promise.resolve('')
        case 'key':
          return secretWith(opening.length > 0 ? opening.slice(0, 1) : all)
        case 'keyWithout':
          return secretWith(all.filter((scope) => !opening.includes(scope)))
        case 'expiredKey':
          return once(caller, () => expired(all))
        default:
          return once(caller, () => company.token(caller, served))
      }
    },
  }
}
