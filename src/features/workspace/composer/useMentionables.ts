import { useMemo } from 'react'
import { useViewer } from '../../../graphql/viewer.ts'
import { useDirectory } from '../directory.ts'
import type { Mentionable } from './written.ts'

/** Whom one can mention in a ticket of this team: its members, without oneself. */
export function useMentionables(teamId: string): readonly Mentionable[] {
  const viewer = useViewer()
  const directory = useDirectory()
  return useMemo(() => {
    const team = directory.teams.find(({ id }) => id === teamId)
    return (team?.members ?? []).filter(({ id }) => id !== viewer.id)
  }, [directory, teamId, viewer.id])
}
