import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import type { Execution } from './execution.ts'
import type { JsonObject } from './json.ts'
import { type AccessRule, accessRule } from './schema.ts'

/** An operation turned into a function, for callers who may reach all of its fields. */
export interface CompiledOperation {
  /** Every field that it names, with who may reach it. */
  readonly fields: readonly {
    readonly typeName: string
    readonly fieldName: string
    readonly rule: AccessRule | null
  }[]
  /** Its data; null when anything at all went wrong, of which graphql-js then tells in its own way. */
  run(execution: Execution): Promise<JsonObject | null>
}

/**
 * Compiles operations once, by graphql-jit. The compiled form is for what goes well: an operation with introspection or abstract types has none.
 *
 * @param schema without access checks; fields with resolvers have them
 */
export function operationCompiler(
  schema: GraphQLSchema,
): (document: DocumentNode, operationName: string | null) => CompiledOperation | null {
  const known = new WeakMap<DocumentNode, Map<string | null, CompiledOperation | null>>()
  return (document, operationName) => {
    const ofDocument = known.get(document) ?? new Map<string | null, CompiledOperation | null>()
    known.set(document, ofDocument)
    const found = ofDocument.get(operationName)
    if (found !== undefined) return found
    const made = compile(schema, document, operationName)
    ofDocument.set(operationName, made)
    return made
  }
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): CompiledOperation | null {
  const fields = fieldsOf(schema, document)
  if (fields === null || getOperationAST(document, operationName) == null) return null
  const compiled = compileQuery(schema, document, operationName ?? undefined)
  if (!isCompiledQuery(compiled)) return null
  return {
    fields,
    async run(execution) {
      const { data, errors } = await compiled.query(undefined, execution, execution.variables)
      return errors === undefined || errors.length === 0
        ? ((data as JsonObject | null | undefined) ?? null)
        : null
    },
  }
}

/** The fields of all operations of a document; null when some are not of one known object type. */
function fieldsOf(schema: GraphQLSchema, document: DocumentNode): CompiledOperation['fields'] | null {
  const info = new TypeInfo(schema)
  const fields = new Map<string, CompiledOperation['fields'][number]>()
  let known = true
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD](node) {
        const fieldName = node.name.value
        if (fieldName === '__typename') return
        const type = info.getParentType()
        const field = info.getFieldDef()
        if (!isObjectType(type) || !field || fieldName.startsWith('__')) known = false
        else
          fields.set(`${type.name}.${fieldName}`, {
            typeName: type.name,
            fieldName,
            rule: accessRule(type, field),
          })
      },
    }),
  )
  return known ? [...fields.values()] : null
}
