import { type ReactNode, useEffect, useId, useRef } from 'react'
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
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
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
