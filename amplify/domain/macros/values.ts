import { sql } from 'kysely'
import type { Ticket } from '../../../schema/__generated__/types.ts'
import { type MacroVariableName, macroFieldPrefix } from '../../../schema/macros/index.ts'
import { personSql, read, ticketObjectSql } from '../answers/index.ts'
import type { Tx } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import type { MacroValues } from './template.ts'

const named: Selection = { name: {}, email: {} }
const asked: Selection = {
  id: {},
  number: {},
  subject: {},
  status: { label: {}, labels: { language: {}, text: {} } },
  priority: {},
  type: {},
  language: {},
  team: { name: {} },
  assignee: { name: {} },
  requester: named,
  organization: { name: {} },
  fields: { key: {}, text: {} },
  createdAt: {},
}
interface Named {
  readonly name: string
  readonly email: string | null
}

const firstWord = (name: string | null | undefined): string | null => name?.trim().split(/\s+/)[0] || null

/** A day in words, in a language that may be anything. */
function dayIn(language: string | null | undefined, moment: Date): string {
  const [known = 'en'] = language ? Intl.DateTimeFormat.supportedLocalesOf([language]) : []
  return new Intl.DateTimeFormat(known, { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
}

function labelOf({ status, language }: Ticket): string {
  const [short] = (language ?? '').split('-')
  const label =
    status.labels.find((one) => one.language === language) ??
    status.labels.find((one) => one.language.split('-')[0] === short)
  return label?.text ?? status.label
}

function valuesOf(ticket: Ticket, agent: Named | null): MacroValues {
  const values: Record<MacroVariableName, string | null> = {
    'ticket.number': String(ticket.number),
    'ticket.subject': ticket.subject,
    'ticket.status': labelOf(ticket),
    'ticket.priority': ticket.priority.toLowerCase(),
    'ticket.type': ticket.type?.toLowerCase() ?? null,
    'ticket.team': ticket.team?.name ?? null,
    'ticket.assignee': ticket.assignee?.name ?? null,
    'ticket.created': dayIn(ticket.language, new Date(ticket.createdAt)),
    'requester.name': ticket.requester?.name ?? null,
    'requester.first_name': firstWord(ticket.requester?.name),
    'requester.email': ticket.requester?.email ?? null,
    'requester.organization': ticket.organization?.name ?? null,
    'agent.name': agent?.name ?? null,
    'agent.first_name': firstWord(agent?.name),
    'agent.email': agent?.email ?? null,
    today: dayIn(ticket.language, new Date()),
  }
  const fields = ticket.fields.map(({ key, text }) => [`${macroFieldPrefix}${key}`, text])
  return { ...values, ...Object.fromEntries(fields) }
}

/** What the variables stand for on each of these tickets that the caller sees, by the ticket's id: one statement for all. */
export async function macroValues(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, MacroValues>> {
  const { tickets, agent } = await read<{ tickets: Ticket[]; agent: Named | null }>(tx, {
    tickets: sql`(
      select coalesce(json_agg(${ticketObjectSql(asked)}), '[]'::json) from tickets where tickets.id = any (${ticketIds}::bigint[]))`,
    agent: personSql(sql`(select private.caller_id())`, named),
  })
  return new Map(tickets.map((ticket) => [ticket.id, valuesOf(ticket, agent)]))
}
