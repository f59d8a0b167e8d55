import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

/** Lets one drag the card of a ticket. @returns ends it */
export function dragCard(element: HTMLElement, ticketId: string): () => void {
  return draggable({ element, getInitialData: () => ({ ticketId }) })
}

/**
 * Takes cards: `data-over` stands while one is over it that may be dropped, `data-refuses` while one is dragged that may not.
 *
 * @returns ends it
 */
export function takeCards(
  element: HTMLElement,
  may: (ticketId: string) => boolean,
  drop: (ticketId: string) => void,
): () => void {
  const ticketOf = ({ data }: { data: Record<string, unknown> }) =>
    typeof data['ticketId'] === 'string' ? data['ticketId'] : null
  const end = () => {
    element.removeAttribute('data-over')
    element.removeAttribute('data-refuses')
  }
  return combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const id = ticketOf(source)
        return id !== null && may(id)
      },
      onDragEnter: () => element.setAttribute('data-over', ''),
      onDragLeave: () => element.removeAttribute('data-over'),
      onDrop: ({ source }) => {
        const id = ticketOf(source)
        if (id !== null) drop(id)
      },
    }),
    monitorForElements({
      onDragStart: ({ source }) => {
        const id = ticketOf(source)
        element.toggleAttribute('data-refuses', id !== null && !may(id))
      },
      onDrop: end,
    }),
  )
}
