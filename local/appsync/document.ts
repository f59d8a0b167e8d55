import { type DocumentNode, type GraphQLSchema, Kind, parse, type SelectionSetNode } from 'graphql'
import { malformed, type ResponseError } from './errors.ts'
import type { Limits } from './settings.ts'
import { validateDocument } from './validation.ts'

/** A document that was parsed and validated once. */
export interface PreparedDocument {
  document: DocumentNode
  /** Why it may not be executed; empty when it may. */
  errors: ResponseError[]
}

/** Parses and validates documents, and keeps the ones used last. Throws `RequestRefused` for what is no GraphQL. */
export function documentCache(schema: GraphQLSchema, limits: Required<Limits>) {
  const prepared = new Map<string, PreparedDocument>()
  return (query: string): PreparedDocument => {
    const known = prepared.get(query)
    if (known !== undefined) {
      prepared.delete(query)
      prepared.set(query, known)
      return known
    }
    const fresh = prepare(schema, limits, query)
    if (prepared.size >= limits.documents) prepared.delete(prepared.keys().next().value ?? '')
    prepared.set(query, fresh)
    return fresh
  }
}

function prepare(schema: GraphQLSchema, limits: Required<Limits>, query: string): PreparedDocument {
  const document = parsed(query)
  const errors = validateDocument(schema, document, limits.introspection)
  if (errors.length > 0 || limits.queryDepth === 0) return { document, errors }
  const depth = depthOf(document)
  if (depth <= limits.queryDepth) return { document, errors }
  const message = `Query depth of ${depth} exceeds the limit of ${limits.queryDepth}.`
  return { document, errors: [{ path: null, locations: null, errorType: 'QueryDepthLimitReached', message }] }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query)
  } catch (cause) {
    const refusal = malformed()
    refusal.cause = cause
    throw refusal
  }
}

/** The deepest nesting of fields in any operation; a validated document has no cycles. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
    ),
  )
  const depth = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return depth(fragments.get(selection.name.value))
        if (selection.kind === Kind.INLINE_FRAGMENT) return depth(selection.selectionSet)
        return selection.name.value.startsWith('__') ? 0 : 1 + depth(selection.selectionSet)
      }),
    )
  return Math.max(
    0,
    ...document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? depth(definition.selectionSet) : 0,
    ),
  )
}
