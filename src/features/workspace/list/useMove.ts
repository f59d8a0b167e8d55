import { useCallback } from 'react'
import { useDirectory } from '../directory.ts'
import type { Grouping } from '../queues/view.ts'
import { useTicketActions } from '../ticket/useTicketActions.ts'
import type { Group } from './groups.ts'
import { mayMove, movedRow, priorities } from './moves.ts'
import type { Row } from './row.ts'
import type { TicketList } from './useTicketList.ts'

/** Moves tickets between the groups of a board: shown at once, and taken back when it is refused, which is said. */
export function useMove(grouping: Grouping, tickets: TicketList): (row: Row, group: Group) => void {
  const directory = useDirectory()
  const actions = useTicketActions()
  const { put } = tickets
  return useCallback(
    (row, group) => {
      if (!mayMove(row, grouping, group, directory)) return
      const { value } = group
      const send = (): Promise<boolean> => {
        switch (grouping.by) {
          case 'STATUS': {
            const status = directory.ticketStatuses.find(({ id }) => id === value)
            return status ? actions.setStatus(row, status) : Promise.resolve(false)
          }
          case 'PRIORITY': {
            const priority = priorities.find((known) => known === value)
            return priority ? actions.setPriority(row, priority) : Promise.resolve(false)
          }
          case 'TEAM': {
            const team = directory.teams.find(({ id }) => id === value)
            if (!team) return Promise.resolve(false)
            // Who works for another team only cannot keep it.
            const stays = row.assigneeId === null || team.members.some(({ id }) => id === row.assigneeId)
            return actions.assign(row, {
              team: { id: team.id, name: team.name },
              ...(!stays && { assignee: null }),
            })
          }
          case 'ASSIGNEE':
            return actions.assign(row, {
              assignee: value === null ? null : { id: value, name: group.label ?? '' },
            })
          default:
            return Promise.resolve(false)
        }
      }
      put(movedRow(row, grouping, group, directory))
      void send().then((done) => {
        if (!done) put(row)
      })
    },
    [grouping, directory, actions, put],
  )
}
