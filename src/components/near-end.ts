import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings the next page of a list when the mark at its end is nearly in sight.
 *
 * @param length how much is loaded: after each page the mark is looked at anew, so that one that does not fill the window brings the next
 * @returns the ref of the mark
 */
export function useNearEnd(loadMore: () => void, length: number): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(loadMore)
  latest.current = loadMore
  useEffect(() => {
    const mark = end.current
    if (!mark || length === 0) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [length])
  return end
}
