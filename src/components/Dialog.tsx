import { type ReactNode, useEffect, useId, useState } from 'react'
import './dialog.css'
import { useModal } from './modal.ts'

/** A dialog over the page; Escape closes it. What closes it gives the focus back to what had it. */
export function Dialog(props: {
  readonly title: string
  readonly narrow?: boolean
  readonly close: () => void
  readonly children: ReactNode
}) {
  const id = useId()
  const dialog = useModal()
  // Seen before anything in it takes the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [before])
  return (
    <dialog
      ref={dialog}
      className="dialog-box"
      data-narrow={props.narrow || undefined}
      aria-labelledby={id}
      onClose={props.close}
    >
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </dialog>
  )
}
