import { autoUpdate, flip, offset, type Placement, shift, useFloating } from '@floating-ui/react-dom'
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect } from 'react'

/** What floats over the page beside its button while it is open; Escape and a click elsewhere close it. It is loaded when something is first opened. */
export function Floating(props: {
  readonly id: string
  readonly anchor: HTMLElement | null
  readonly panel: RefObject<HTMLDivElement | null>
  readonly placement: Placement
  readonly role: 'menu' | 'dialog'
  readonly label?: string
  readonly className: string
  /** What has the focus first, as a selector. */
  readonly first: string
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly closed: () => void
  readonly children: ReactNode
}) {
  const { panel, first } = props
  const { refs, floatingStyles } = useFloating({
    open: true,
    placement: props.placement,
    strategy: 'fixed',
    middleware: [offset(4), flip(), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
    elements: { reference: props.anchor },
  })
  useLayoutEffect(() => {
    panel.current?.showPopover()
    panel.current?.querySelector<HTMLElement>(first)?.focus()
  }, [panel, first])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, menu or dialog, by whoever uses it
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have a name
    <div
      ref={(node) => {
        panel.current = node
        refs.setFloating(node)
      }}
      id={props.id}
      role={props.role}
      aria-label={props.label}
      popover="auto"
      className={props.className}
      style={floatingStyles}
      tabIndex={-1}
      onToggle={(event) => {
        if (event.newState === 'closed') props.closed()
      }}
      onKeyDown={props.onKeyDown}
    >
      {props.children}
    </div>
  )
}
