import type { KeptViewFragment } from '../../../../graphql/__generated__/operations.ts'
import type { NamedView } from '../useViews.ts'
import { type View, viewOf } from '../view.ts'

/** What the editor begins with: a new view, made of one that is shown or copied, or a kept one that is changed. */
export interface Editing {
  /** The view that is changed; null for a new one. */
  readonly id: string | null
  readonly view: NamedView
}

/** Makes a new view of what is shown. */
export function newView(view: View, name = ''): Editing {
  return { id: null, view: { ...view, name, owner: 'PERSON', teamId: null } }
}

/** Changes a kept view, with what is shown else. */
export function changedView(kept: KeptViewFragment, view: View = viewOf(kept)): Editing {
  return { id: kept.id, view: { ...view, name: kept.name, owner: kept.owner, teamId: kept.team?.id ?? null } }
}

/** Copies a kept view as one's own. */
export function copiedView(kept: KeptViewFragment, name: string): Editing {
  return newView(viewOf(kept), name.slice(0, 100))
}
