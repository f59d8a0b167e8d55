import { type ReactNode, use } from 'react'

/** When what is drawn now has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}

/** What takes long to draw, drawn after what surrounds it: it suspends until `when`. */
export function AfterPaint({ when, children }: { when: Promise<void>; children: ReactNode }) {
  use(when)
  return children
}
