import { createContext, useContext } from 'react'
import type { ViewerQuery } from './__generated__/operations.ts'

/** The person who is signed in. */
export type Viewer = NonNullable<ViewerQuery['viewer']>

/** Holds the one who is signed in, for everything below the sign-in. */
export const ViewerContext = createContext<Viewer | null>(null)

/** The one who is signed in. Throws outside of the pages behind the sign-in. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is for pages behind the sign-in: wrap them in ViewerContext.')
  return viewer
}
