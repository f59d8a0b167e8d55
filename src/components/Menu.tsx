import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react'
import { Coming } from './Coming.tsx'
import { Floating } from './late-floating.ts'
import './menu.css'

/** One thing that a menu offers. */
export interface MenuItem {
  readonly id: string
  readonly label: ReactNode
  readonly run: () => void
  /** True: in the colour of what cannot be taken back easily. */
  readonly grave?: boolean
  readonly disabled?: boolean
}

/** A button with a menu: arrows move, Enter chooses, Escape and a click elsewhere close it, letters jump. */
export function Menu(props: {
  readonly label: ReactNode
  /** The button's name where its label is only drawn. */
  readonly name?: string
  readonly title?: string
  readonly items: readonly MenuItem[]
  readonly className?: string
  readonly disabled?: boolean
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLDivElement | null>(null)
  const button = useRef<HTMLButtonElement | null>(null)
  // Keys open it, too, and come without a warning.
  useEffect(Floating.load, [])
  const buttons = () => [
    ...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? []),
  ]
  const focus = (place: number) => {
    const all = buttons()
    all.at(place < 0 ? place : place % Math.max(all.length, 1))?.focus()
  }
  const close = () => {
    list.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.className ?? 'plain'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={props.name}
        title={props.title ?? props.name}
        disabled={props.disabled}
        onPointerEnter={Floating.load}
        onFocus={Floating.load}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {props.label}
      </button>
      {open && (
        <Suspense fallback={<Coming giveUp={() => setOpen(false)} />}>
          <Floating
            id={id}
            anchor={button.current}
            panel={list}
            placement="bottom-start"
            role="menu"
            className="menu"
            first="button:not(:disabled)"
            closed={() => setOpen(false)}
            onKeyDown={(event) => {
              const at = buttons().indexOf(document.activeElement as HTMLButtonElement)
              if (event.key === 'ArrowDown') focus(at + 1)
              else if (event.key === 'ArrowUp') focus(at - 1)
              else if (event.key === 'Home') focus(0)
              else if (event.key === 'End') focus(-1)
              else if (event.key === 'Escape' || event.key === 'Tab') close()
              else if (event.key.length === 1 && event.key !== ' ') {
                const letter = event.key.toLowerCase()
                const all = buttons()
                const next = [...all.slice(at + 1), ...all.slice(0, at + 1)]
                next.find(({ textContent }) => textContent?.trim().toLowerCase().startsWith(letter))?.focus()
              } else return
              event.preventDefault()
              event.stopPropagation()
            }}
          >
            {props.items.map((item) => (
              <button
                key={item.id}
                type="button"
                role="menuitem"
                tabIndex={-1}
                data-grave={item.grave || undefined}
                disabled={item.disabled}
                onClick={() => {
                  close()
                  item.run()
                }}
              >
                {item.label}
              </button>
            ))}
          </Floating>
        </Suspense>
      )}
    </>
  )
}
