import { type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { Coming } from './Coming.tsx'
import { Floating } from './late-floating.ts'
import './popover.css'

/** A button that shows a few controls over the page; Escape and a click elsewhere close them. */
export function Popover({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement | null>(null)
  const button = useRef<HTMLButtonElement | null>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="plain"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerEnter={Floating.load}
        onFocus={Floating.load}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && (
        <Suspense fallback={<Coming giveUp={() => setOpen(false)} />}>
          <Floating
            id={id}
            anchor={button.current}
            panel={panel}
            placement="bottom-end"
            role="dialog"
            label={label}
            className="popover"
            first="select, input, button"
            closed={() => setOpen(false)}
          >
            {children}
          </Floating>
        </Suspense>
      )}
    </>
  )
}
