import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'

/** Whether one may bring back a ticket that is not at work: admins may, and agents of its team. */
export function useMayRestore({ team }: Pick<TicketDetailFragment, 'team'>): boolean {
  const { role, teams } = useViewer()
  return role === 'ADMIN' || teams.some(({ id }) => id === team.id)
}
