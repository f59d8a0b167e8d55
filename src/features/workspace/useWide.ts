import { useSyncExternalStore } from 'react'

const query = '(min-width: 60.01rem)'

/** Whether there is room for all three panes side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
