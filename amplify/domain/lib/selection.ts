import { Kind, parse, type SelectionSetNode } from 'graphql'
import { ApiError } from './errors.ts'
import { Recent } from './recent.ts'

/** What is asked of an object: its fields by their names, each with what is asked of it. Aliases are gone: AppSync puts them back. */
export interface Selection {
  readonly [field: string]: Selection
}

/** What AppSync tells a direct Lambda of the selection. */
export interface SelectionInfo {
  readonly selectionSetList?: readonly string[] | null
  readonly selectionSetGraphQL?: string | null
}

interface Names {
  readonly [alias: string]: { readonly name: string; readonly inner: Names }
}

/** The aliases that stand in the text; those in named fragments do not, for AppSync hands on spreads without their fragments. */
function namesIn(set: SelectionSetNode | undefined): Names {
  const names: Record<string, { name: string; inner: Names }> = {}
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD) {
      const alias = node.alias?.value ?? node.name.value
      names[alias] = {
        name: node.name.value,
        inner: { ...names[alias]?.inner, ...namesIn(node.selectionSet) },
      }
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      Object.assign(names, namesIn(node.selectionSet))
    }
  }
  return names
}

/** Selections that were read lately, by what AppSync said: the same object each time, by which its SQL is kept too. */
const known = new Recent<Selection>(500)

/**
 * What is asked of a root field. `selectionSetList` has every path, by aliases and with named fragments unfolded; the text tells which
 * field an alias means. An alias within a named fragment stays as it is, and is refused later as an unknown field.
 */
export function selectionOf(info: SelectionInfo): Selection {
  const key = `${info.selectionSetGraphQL ?? ''}\n${(info.selectionSetList ?? []).join(',')}`
  const found = known.get(key)
  if (found) return found
  const read = readSelection(info)
  known.set(key, read)
  return read
}

function readSelection(info: SelectionInfo): Selection {
  const [definition] = info.selectionSetGraphQL ? parse(info.selectionSetGraphQL).definitions : []
  const names = definition?.kind === Kind.OPERATION_DEFINITION ? namesIn(definition.selectionSet) : {}
  const root: Record<string, Selection> = {}
  for (const path of info.selectionSetList ?? []) {
    let selected: Record<string, Selection> = root
    let meant: Names | undefined = names
    for (const alias of path.split('/')) {
      const name: string = meant?.[alias]?.name ?? alias
      meant = meant?.[alias]?.inner
      if (name === '__typename') break
      const inner: Record<string, Selection> = { ...selected[name] }
      selected[name] = inner
      selected = inner
    }
  }
  return root
}

/** What is asked of a field of it; nothing when the field is not asked for. */
export function within(selection: Selection, ...path: readonly string[]): Selection {
  return path.reduce<Selection>((inner, name) => inner[name] ?? {}, selection)
}

/** The error for a name that is no field of the type: only an alias in a named fragment can get here. */
export function hiddenAlias(type: string, name: string): ApiError {
  return new ApiError(
    'BAD_USER_INPUT',
    `"${name}" is no field of ${type}. An alias cannot be used inside a named fragment: write the field itself, or do without the fragment.`,
  )
}
