import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './dialog.css'

/** A dialog over the page; Escape closes it. What closes it gives the focus back to what had it. */
export function Dialog(props: {
  readonly title: string
  readonly narrow?: boolean
  readonly close: () => void
  readonly children: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Seen before anything in it takes the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    dialog.current?.showModal()
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
