import type { Directory } from '../directory.ts'
import type { Grouping } from '../queues/view.ts'
import type { Group } from './groups.ts'
import type { Row } from './row.ts'

/** The groupings whose columns tickets can be moved between; tags and custom fields are edited in the ticket. */
export function canBeMoved(grouping: Grouping): boolean {
  return grouping.by !== 'TAG' && grouping.by !== 'FIELD'
}

/** Whether a ticket may go into a group that it is not in: a status that may follow its own, an assignee of its team. A closed one stays. */
export function mayMove(row: Row, grouping: Grouping, group: Group, directory: Directory): boolean {
  if (!canBeMoved(grouping) || row.statusCategory === 'CLOSED') return false
  const { value } = group
  switch (grouping.by) {
    case 'STATUS': {
      const present = directory.ticketStatuses.find(({ id }) => id === row.statusId)
      const target = directory.ticketStatuses.find(({ id }) => id === value)
      if (!target || target.archivedAt !== null || target.id === row.statusId) return false
      const next = present?.nextStatusIds ?? []
      return next.length === 0 || next.includes(target.id)
    }
    case 'PRIORITY':
      return value !== row.priority
    case 'TEAM':
      return value !== row.teamId
    case 'ASSIGNEE': {
      if (value === row.assigneeId) return false
      const team = directory.teams.find(({ id }) => id === row.teamId)
      return value === null || (team?.members.some(({ id }) => id === value) ?? false)
    }
    default:
      return false
  }
}

/** The row as it is in a group that it was moved to. */
export function movedRow(row: Row, grouping: Grouping, group: Group, directory: Directory): Row {
  const { value } = group
  switch (grouping.by) {
    case 'STATUS': {
      const status = directory.ticketStatuses.find(({ id }) => id === value)
      return status ? { ...row, statusId: status.id, statusCategory: status.category } : row
    }
    case 'PRIORITY':
      return { ...row, priority: priorities.find((known) => known === value) ?? row.priority }
    case 'TEAM':
      return value === null ? row : { ...row, teamId: value }
    case 'ASSIGNEE':
      return { ...row, assigneeId: value, assigneeName: group.label }
    default:
      return row
  }
}

/** The priorities as the API writes them. */
export const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const
