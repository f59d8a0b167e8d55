import { createContext, useContext } from 'react'
import type { QueuesQuery } from '../../graphql/__generated__/operations.ts'

/** What all parts of the workspace know: teams, statuses, custom fields, kept queues. */
export type Directory = QueuesQuery

/** Holds the directory. */
export const DirectoryContext = createContext<Directory | null>(null)

/** Teams, statuses, custom fields and kept queues. Throws outside of the workspace. */
export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext)
  if (!directory) throw new Error('useDirectory is for the workspace: wrap it in DirectoryContext.')
  return directory
}
