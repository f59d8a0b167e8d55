import type { ApiScope } from '../../../schema/__generated__/types.ts'
import type { Statement } from './round-trip.ts'

/** What Postgres is told of a caller: a sign-in by its `sub`, or an API key with the person as whom it acts and its scopes. */
export type Claims =
  | { readonly role: 'authenticated'; readonly sub: string; readonly key_id?: never }
  | {
      readonly role: 'authenticated'
      readonly person_id: string
      readonly key_id: string
      readonly scopes: readonly ApiScope[]
    }

/** The roles that AutoCRM's own programs take. */
export type ServiceRole = 'autocrm_relay' | 'autocrm_identity' | 'autocrm_schedule' | 'autocrm_webhooks'

/** As whom a transaction runs: a caller, or one of AutoCRM's own programs, for whom nobody calls. */
export type Identity =
  | { readonly role: 'authenticated'; readonly claims: Claims; readonly requestId: string }
  | { readonly role: ServiceRole; readonly requestId: string }

const begins = `select set_config('role', `

/** The statement after which the login is itself again: who calls is looked up by it, for it alone may read who may call. */
export const asLogin: Statement = { text: `${begins}'none', true)`, values: [] }

/** Whether a statement says as whom a transaction goes on. */
export function saysWho(statement: string): boolean {
  return statement.startsWith(begins)
}

/** What a transaction may do with rows. */
export type Access = 'reads' | 'writes'

/**
 * The statement by which a transaction is somebody's until its end, or until the next one. The role that says it must be the login's own.
 * Claims that name nobody are nobody's: policies refuse him.
 */
export function becoming(identity: Identity, access: Access): Statement {
  const { role, requestId } = identity
  if (role !== 'authenticated') return { text: byPerson[access], values: [role, '{}', requestId, null, ''] }
  const { claims } = identity
  const said = [role, JSON.stringify(claims), requestId]
  const isKey = 'key_id' in claims ? 'yes' : 'no'
  return 'person_id' in claims
    ? { text: byPerson[access], values: [...said, claims.person_id, isKey] }
    : { text: bySignIn[access], values: [...said, claims.sub, isKey] }
}

// One statement, planned once: it says role and claims as PostgREST does, and notes part by part what policies ask of the caller (decision 027).
function becomingBy(found: string): Record<Access, string> {
  const set = (setting: string, value: string): string => `set_config('${setting}', ${value}, true)`
  const noted = parts.map((part) => set(`autocrm.caller_${part}`, `coalesce(c.${part}::text, ${none(part)})`))
  const text = (...also: string[]): string =>
    `${[
      `${begins}$1, true)`,
      set('request.jwt.claims', '$2'),
      set('autocrm.request_id', '$3'),
      set('autocrm.caller_is_key', '$5'),
      ...noted,
      ...also,
    ].join(', ')} from (values (1)) as one left join private.callers c on ${found}`
  return { reads: text(set('transaction_read_only', `'on'`)), writes: text() }
}

// Of someone without an organization a 0 is noted: an empty setting says that nothing is.
const none = (part: string): string =>
  part.endsWith('organization_id') ? `case when c.id is null then '' else '0' end` : `''`
const parts = ['id', 'role', 'organization_id', 'shared_organization_id', 'team_ids', 'ticket_team_ids']

/** The settings in which the caller is noted. */
export const notes: readonly string[] = ['is_key', ...parts].map((part) => `autocrm.caller_${part}`)

const bySignIn = becomingBy('c.auth_user_id = $4::uuid')
const byPerson = becomingBy('c.id = $4::bigint')
