import { autoUpdate, flip, offset, shift, useFloating } from '@floating-ui/react-dom'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './popover.css'

/** A button that shows a few controls over the page; Escape and a click elsewhere close them. */
export function Popover({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement | null>(null)
  const { refs, floatingStyles } = useFloating({
    open,
    placement: 'bottom-end',
    strategy: 'fixed',
    middleware: [offset(4), flip(), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
  })
  useEffect(() => {
    if (!open) return
    panel.current?.showPopover()
    panel.current?.querySelector<HTMLElement>('select, input, button')?.focus()
  }, [open])
  return (
    <>
      <button
        ref={refs.setReference}
        type="button"
        className="plain"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && (
        <div
          ref={(node) => {
            panel.current = node
            refs.setFloating(node)
          }}
          id={id}
          role="dialog"
          aria-label={label}
          popover="auto"
          className="popover"
          style={floatingStyles}
          onToggle={(event) => {
            if (event.newState === 'closed') setOpen(false)
          }}
        >
          {children}
        </div>
      )}
    </>
  )
}
