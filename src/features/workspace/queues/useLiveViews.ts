import { useLive } from '../live.tsx'
import { useViews } from './useViews.ts'

/** Reads the kept views anew when a colleague, or another device, made, changed, deleted or reordered one. */
export function useLiveViews(): void {
  const { refresh } = useViews()
  useLive({
    snapshot: refresh,
    apply: (events) => {
      if (!events.some(({ kind }) => kind === 'QUEUE_CHANGED')) return
      refresh().catch((error: unknown) =>
        console.warn('The views could not be read; the next event asks again.', error),
      )
    },
  })
}
