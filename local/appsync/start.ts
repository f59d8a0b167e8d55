import { type GraphQLSchema, getArgumentValues, getVariableValues } from 'graphql'
import type { Caller } from './auth/caller.ts'
import { FieldFault, RequestRefused } from './errors.ts'
import { newExecution, operationOf } from './execution.ts'
import type { Parts } from './http.ts'
import type { JsonObject } from './json.ts'
import { selectionInfo } from './selection.ts'
import { StartRefused } from './start-refused.ts'
import type { Subscription } from './subscriptions.ts'
import { variableErrors } from './variables.ts'

/** What a client asks to listen to. */
export interface AskedSubscription {
  query: string
  variables: JsonObject
  operationName: string | null
  caller: Caller
  headers: JsonObject
}

/** Validates a subscription, checks access and runs its resolver once; throws `StartRefused` or `RequestRefused`. */
export async function startSubscription(
  parts: Pick<Parts, 'documents' | 'executor'>,
  schema: GraphQLSchema,
  asked: AskedSubscription,
): Promise<Omit<Subscription, 'deliver' | 'complete'>> {
  const { document, errors } = parts.documents(asked.query)
  const operation = operationOf(document, asked.operationName)
  if (operation !== null && operation.operation !== 'subscription') {
    throw new RequestRefused(
      400,
      'UnsupportedOperation',
      `${operation.operation} not supported through the realtime channel`,
    )
  }
  if (errors.length > 0) throw new StartRefused(errors)
  const [node] = operation?.selectionSet.selections ?? []
  const type = schema.getSubscriptionType()
  const field = node?.kind === 'Field' ? type?.getFields()[node.name.value] : undefined
  if (operation === null || node?.kind !== 'Field' || field === undefined) {
    throw new RequestRefused(400, 'BadRequestException', 'Send one subscription with one field of its own.')
  }
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables)
  if (coerced === undefined) throw new StartRefused(variableErrors(schema, operation, asked.variables))
  const { caller, headers, variables } = asked
  const args = getArgumentValues(field, node, coerced)
  const fragments = Object.fromEntries(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [],
    ),
  )
  const selection = selectionInfo([node], fragments, coerced)
  const root = { fieldName: field.name, arguments: args, selection }
  try {
    const execution = newExecution(caller, headers, variables)
    const { invalidationFilter } = await parts.executor.start(root, execution)
    return {
      fieldName: field.name,
      document,
      arguments: args,
      variables,
      headers,
      caller,
      invalidationFilter,
    }
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error
    throw new StartRefused([{ errorType: error.errorType, message: error.message }])
  }
}
