import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

/** Where something was dropped: before or after another one. */
export type Edge = 'before' | 'after'

/**
 * Lets one drag the lines of a list that carry `data-view`. While one is dragged, the line under the pointer says in `data-edge` where it would go.
 *
 * @returns ends it
 */
export function dragViews(
  list: HTMLElement,
  drop: (id: string, edge: Edge, target: string) => void,
): () => void {
  const lines = [...list.querySelectorAll<HTMLElement>('[data-view]')]
  return combine(
    ...lines.flatMap((element) => [
      draggable({
        element,
        getInitialData: () => ({ view: element.dataset['view'] }),
        onDragStart: () => element.setAttribute('data-dragged', ''),
        onDrop: () => element.removeAttribute('data-dragged'),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['view'] === 'string',
        getData: ({ input }) => {
          const { top, height } = element.getBoundingClientRect()
          const edge: Edge = input.clientY < top + height / 2 ? 'before' : 'after'
          return { view: element.dataset['view'], edge }
        },
        onDrag: ({ self }) => element.setAttribute('data-edge', String(self.data['edge'])),
        onDragLeave: () => element.removeAttribute('data-edge'),
        onDrop: () => element.removeAttribute('data-edge'),
      }),
    ]),
    monitorForElements({
      onDrop: ({ source, location }) => {
        const [target] = location.current.dropTargets
        const [id, to, edge] = [source.data['view'], target?.data['view'], target?.data['edge']]
        if (typeof id !== 'string' || typeof to !== 'string' || id === to) return
        if (edge === 'before' || edge === 'after') drop(id, edge, to)
      },
    }),
  )
}
