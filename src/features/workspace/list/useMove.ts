import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDirectory } from '../directory.ts'
import { useStatus } from '../properties/useStatus.ts'
import type { Grouping } from '../queues/view.ts'
import { useTicketActions } from '../ticket/useTicketActions.ts'
import { useUndo } from '../undo.tsx'
import { type Group, groupName } from './groups.ts'
import { mayMove, movedRow, priorities } from './moves.ts'
import type { Row } from './row.ts'
import type { TicketList } from './useTicketList.ts'

/**
 * Moves tickets between the groups of a board: shown at once, and taken back when it is refused, which is said. A ticket that leaves the queue by it is
 * told of, with the way to it and the way back. `to` gives a ticket's address.
 */
export function useMove(
  grouping: Grouping,
  tickets: TicketList,
  to: (ticketId: string) => string,
): (row: Row, group: Group) => void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const directory = useDirectory()
  const actions = useTicketActions()
  const setStatus = useStatus()
  const offerUndo = useUndo()
  const { put } = tickets
  return useCallback(
    (row, group) => {
      if (!mayMove(row, grouping, group, directory)) return
      const { value } = group
      const stays = put(movedRow(row, grouping, group, directory))
      const tell = {
        text: t('board.leftQueue', { ticket: row.id, group: groupName(group, t) }),
        more: { label: t('board.openTicket'), run: () => void navigate(to(row.id)) },
      }
      const send = async (): Promise<boolean> => {
        switch (grouping.by) {
          case 'STATUS': {
            const status = directory.ticketStatuses.find(({ id }) => id === value)
            return status ? (await setStatus(row, status, stays ? {} : { tell })) !== null : false
          }
          case 'PRIORITY': {
            const priority = priorities.find((known) => known === value)
            return priority ? actions.setPriority(row, priority) : false
          }
          case 'TEAM': {
            const team = directory.teams.find(({ id }) => id === value)
            if (!team) return false
            // Who works for another team only cannot keep it.
            const keeps = row.assigneeId === null || team.members.some(({ id }) => id === row.assigneeId)
            return actions.assign(row, {
              team: { id: team.id, name: team.name },
              ...(!keeps && { assignee: null }),
            })
          }
          case 'ASSIGNEE':
            return actions.assign(row, {
              assignee: value === null ? null : { id: value, name: group.label ?? '' },
            })
          default:
            return false
        }
      }
      const back = () => {
        // The row's version is an old one by now: what the ticket is then is waited for, and changed.
        if (grouping.by === 'PRIORITY') return actions.setPriority(row, row.priority)
        const team = directory.teams.find(({ id }) => id === row.teamId)
        return actions.assign(row, {
          ...(grouping.by === 'TEAM' && team && { team: { id: team.id, name: team.name } }),
          assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
        })
      }
      void send().then((done) => {
        if (!done) put(row)
        else if (!stays && grouping.by !== 'STATUS') offerUndo({ ...tell, undo: () => void back() })
      })
    },
    [grouping, directory, actions, setStatus, offerUndo, put, navigate, to, t],
  )
}
