import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { isObject, type JsonObject } from './json.ts'

/** A mutation's root field, with what it returned under the schema's own names. */
export interface MutationPayload {
  fieldName: string
  payload: unknown
}

/** Takes the aliases out of a mutation's result: subscribers select from it by the schema's names. */
export function mutationPayloads(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  data: JsonObject,
): MutationPayload[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return [...fieldsOf([operation.selectionSet], fragments)].flatMap(([key, { fieldName, sets }]) =>
    data[key] == null ? [] : [{ fieldName, payload: unaliased(data[key], sets, fragments) }],
  )
}

type Fragments = Map<string, FragmentDefinitionNode>

interface SelectedField {
  fieldName: string
  sets: SelectionSetNode[]
}

/**
 * The fields of some selections by their key in the result, fragments opened.
 * What a type condition excludes is not in the result anyway.
 */
function fieldsOf(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  found = new Map<string, SelectedField>(),
): Map<string, SelectedField> {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      const fieldName = selection.name.value
      const key = selection.alias?.value ?? fieldName
      const field = found.get(key) ?? { fieldName, sets: [] }
      if (selection.selectionSet !== undefined) field.sets.push(selection.selectionSet)
      found.set(key, field)
    } else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (fragment !== undefined) fieldsOf([fragment.selectionSet], fragments, found)
    }
  }
  return found
}

function unaliased(value: unknown, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
  if (sets.length === 0) return value
  if (Array.isArray(value)) return value.map((item) => unaliased(item, sets, fragments))
  if (!isObject(value)) return value
  const result: JsonObject = {}
  for (const [key, { fieldName, sets: below }] of fieldsOf(sets, fragments)) {
    if (key in value) result[fieldName] = unaliased(value[key], below, fragments)
  }
  return result
}
