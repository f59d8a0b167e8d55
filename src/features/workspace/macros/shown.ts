import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import type { Directory } from '../directory.ts'
import type { PendingChange } from './change.ts'

type Ticket = TicketDetailFragment

/** What a ticket looks like with a change made, until the server has answered. What only the server can say stays as it is. */
export function shownWith(change: PendingChange, directory: Directory): (present: Ticket) => Ticket {
  const { statusId, priority, type, language, subject, teamId, assigneeId, spam, snooze } = change
  const status = directory.ticketStatuses.find(({ id }) => id === statusId)
  const team = directory.teams.find(({ id }) => id === teamId)
  const assignee = directory.teams.flatMap(({ members }) => members).find(({ id }) => id === assigneeId)
  return (present) => {
    const fields = new Map(present.fields.map((field) => [field.key, field]))
    for (const [key, value] of Object.entries(change.fields ?? {})) {
      const set = { __typename: 'TicketFieldValue' as const, key, value: JSON.stringify(value) }
      if (value === null) fields.delete(key)
      else fields.set(key, set)
    }
    const off = new Set(change.removeTags ?? [])
    return {
      ...present,
      ...(status && { status }),
      ...(priority && { priority }),
      ...(type !== undefined && { type }),
      ...(language !== undefined && { language }),
      ...(subject && { subject }),
      ...(team && { team: { __typename: 'Team', id: team.id, name: team.name } }),
      ...(assigneeId === null && { assignee: null }),
      ...(assignee && { assignee: { __typename: 'Person', id: assignee.id, name: assignee.name } }),
      ...(typeof spam === 'boolean' && { spam }),
      ...(snooze !== undefined && { snoozed: snooze !== null, snoozedUntil: snooze?.until ?? null }),
      tags: [...new Set([...present.tags, ...(change.addTags ?? [])])].filter((tag) => !off.has(tag)).sort(),
      fields: [...fields.values()],
    }
  }
}
