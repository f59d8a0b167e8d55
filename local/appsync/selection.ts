import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** What a resolver is told of the fields asked below its own. */
export interface SelectionInfo {
  /** Aliases, nested ones with `/`: fragments expanded, `@skip` and `@include` applied, each once. */
  selectionSetList: string[]
  /** The selection set as it was written, named fragments left as spreads. */
  selectionSetGraphQL: string
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>
type Variables = Readonly<Record<string, unknown>>

const remembered = new WeakMap<FieldNode, SelectionInfo>()

/** Describes the selection below a field, which may stand in the document more than once. */
export function selectionInfo(
  nodes: readonly FieldNode[],
  fragments: Fragments,
  variables: Variables,
): SelectionInfo {
  const [only] = nodes
  const known = nodes.length === 1 && only !== undefined ? remembered.get(only) : undefined
  if (known !== undefined) return known
  const walk: Walk = { fragments, variables, list: new Set(), conditional: false }
  for (const node of nodes) addSet(walk, node.selectionSet, '')
  const info = { selectionSetList: [...walk.list], selectionSetGraphQL: printed(nodes) }
  if (nodes.length === 1 && only !== undefined && !walk.conditional) remembered.set(only, info)
  return info
}

interface Walk {
  fragments: Fragments
  variables: Variables
  list: Set<string>
  /** Whether a directive was met: then the answer holds for these variables only. */
  conditional: boolean
}

function addSet(walk: Walk, set: SelectionSetNode | undefined, prefix: string): void {
  for (const selection of set?.selections ?? []) {
    if (included(walk, selection)) addSelection(walk, selection, prefix)
  }
}

function addSelection(walk: Walk, selection: SelectionNode, prefix: string): void {
  if (selection.kind === Kind.FIELD) {
    const name = prefix + (selection.alias ?? selection.name).value
    walk.list.add(name)
    addSet(walk, selection.selectionSet, `${name}/`)
  } else if (selection.kind === Kind.INLINE_FRAGMENT) {
    addSet(walk, selection.selectionSet, prefix)
  } else {
    addSet(walk, walk.fragments[selection.name.value]?.selectionSet, prefix)
  }
}

function included(walk: Walk, node: SelectionNode): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true
  walk.conditional = true
  const skip = getDirectiveValues(GraphQLSkipDirective, node, walk.variables)
  const include = getDirectiveValues(GraphQLIncludeDirective, node, walk.variables)
  return skip?.if !== true && include?.if !== false
}

function printed(nodes: readonly FieldNode[]): string {
  const selections = nodes.flatMap((node) => node.selectionSet?.selections ?? [])
  return selections.length === 0 ? '' : print({ kind: Kind.SELECTION_SET, selections })
}
