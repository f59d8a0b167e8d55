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
  return fieldsOf(operation.selectionSet, fragments).flatMap(({ key, fieldName, set }) =>
    data[key] == null ? [] : [{ fieldName, payload: unaliased(data[key], set, fragments) }],
  )
}

type Fragments = Map<string, FragmentDefinitionNode>

interface SelectedField {
  key: string
  fieldName: string
  set: SelectionSetNode | undefined
}

/** The fields of a selection with fragments opened; what a type condition excludes is not in the result anyway. */
function fieldsOf(set: SelectionSetNode | undefined, fragments: Fragments): SelectedField[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const fieldName = selection.name.value
      return [{ key: selection.alias?.value ?? fieldName, fieldName, set: selection.selectionSet }]
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments)
    return fieldsOf(fragments.get(selection.name.value)?.selectionSet, fragments)
  })
}

function unaliased(value: unknown, set: SelectionSetNode | undefined, fragments: Fragments): unknown {
  if (set === undefined) return value
  if (Array.isArray(value)) return value.map((item) => unaliased(item, set, fragments))
  if (!isObject(value)) return value
  const result: JsonObject = {}
  for (const { key, fieldName, set: below } of fieldsOf(set, fragments)) {
    if (!(key in value)) continue
    const next = unaliased(value[key], below, fragments)
    const present = result[fieldName]
    result[fieldName] = isObject(present) && isObject(next) ? { ...present, ...next } : next
  }
  return result
}
