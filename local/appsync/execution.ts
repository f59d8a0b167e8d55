import {
  type DocumentNode,
  defaultFieldResolver,
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql'
import { type Caller, mayAccess } from './auth/caller.ts'
import { operationCompiler } from './compiled.ts'
import { FieldFault, fieldError, notAuthorized, type ResponseError } from './errors.ts'
import type { Invalidation, Invocation } from './invocation.ts'
import type { JsonObject } from './json.ts'
import { type ResolverInput, runResolver } from './resolver.ts'
import { type AccessRule, accessRule, objectFields, type ServedSchema } from './schema.ts'
import { selectionInfo } from './selection.ts'
import type { AppSyncSettings, Limits, ResolverConfig } from './settings.ts'
import { variableErrors } from './variables.ts'

/** An operation on its way: who asks, with what, and what its resolvers left behind. */
export interface Execution {
  caller: Caller
  headers: JsonObject
  variables: JsonObject
  resolvers: number
  appended: ResponseError[]
  invalidations: Invalidation[]
  /** What resolvers answered, by their path: a run that is repeated does not ask again. */
  answers: Map<string, Promise<unknown>>
}

/** Starts the bookkeeping of an operation. */
export function newExecution(caller: Caller, headers: JsonObject, variables: JsonObject): Execution {
  return { caller, headers, variables, resolvers: 0, appended: [], invalidations: [], answers: new Map() }
}

/** What goes back to the client. */
export interface ExecutionAnswer {
  data: JsonObject | null
  errors?: ResponseError[]
}

/** Executes operations against a schema whose fields carry access checks and resolvers. */
export interface Executor {
  run(document: DocumentNode, operationName: string | null, execution: Execution): Promise<ExecutionAnswer>
  /** Executes a subscription's document against what a mutation returned. */
  deliver(document: DocumentNode, root: JsonObject, execution: Execution): ExecutionAnswer
  /** Runs one root field's resolver by itself, as a subscription's start does; gives the invocation. */
  start(info: SubscriptionField, execution: Execution): Promise<Invocation>
}

/** A subscription's only field, as its start needs it. */
export interface SubscriptionField {
  fieldName: string
  arguments: JsonObject
  selection: { selectionSetList: string[]; selectionSetGraphQL: string }
}

/** Puts access checks and resolvers on every field of the schema. */
export function createExecutor(
  served: ServedSchema,
  settings: AppSyncSettings,
  limits: Required<Limits>,
): Executor {
  const { schema, delivery } = served
  const compiled = operationCompiler(served.compiled)
  const defaultMode = settings.auth.default
  const subscriptionType = schema.getSubscriptionType()

  function allow(caller: Caller, typeName: string, fieldName: string, rule: AccessRule | null): void {
    if (!mayAccess(caller, typeName, fieldName, rule, defaultMode)) throw notAuthorized(fieldName, typeName)
  }

  async function call(config: ResolverConfig, input: ResolverInput, execution: Execution): Promise<Called> {
    execution.resolvers += 1
    if (execution.resolvers > limits.resolverCount) {
      throw new FieldFault(
        `The request runs more than ${limits.resolverCount} resolvers.`,
        'ResolverExecutionLimitReached',
      )
    }
    const { parentTypeName: typeName, fieldName } = input.info
    const invocation: Invocation = {
      typeName,
      fieldName,
      authType: execution.caller.mode,
      appended: [],
      invalidation: null,
      invalidationFilter: null,
    }
    const result = await runResolver(config, input, invocation, limits.executionMs)
    if (invocation.invalidation !== null) execution.invalidations.push(invocation.invalidation)
    return { result, invocation }
  }

  for (const { type, field } of objectFields(schema)) {
    const rule = accessRule(type, field)
    const config = settings.resolvers[`${type.name}.${field.name}`]
    field.resolve = (source, args, execution: Execution, info) => {
      allow(execution.caller, type.name, field.name, rule)
      if (config === undefined) return defaultFieldResolver(source, args, execution, info)
      return resolved(config, source, args, execution, info)
    }
  }
  for (const { type, field } of objectFields(served.compiled)) {
    const config = settings.resolvers[`${type.name}.${field.name}`]
    if (config !== undefined)
      field.resolve = (source, args, execution: Execution, info) =>
        resolved(config, source, args, execution, info)
  }
  for (const { type, field } of objectFields(delivery)) {
    const rule = accessRule(type, field)
    field.resolve = (source, args, execution: Execution, info) => {
      allow(execution.caller, type.name, field.name, rule)
      return defaultFieldResolver(source, args, execution, info)
    }
  }

  /** What a field's resolver answers, asked once an operation. */
  function resolved(
    config: ResolverConfig,
    source: unknown,
    args: JsonObject,
    execution: Execution,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const place = pathOf(info).join('/')
    const known = execution.answers.get(place)
    if (known !== undefined) return known
    const asked = call(config, inputOf(source, args, execution, info), execution).then(
      ({ result, invocation }) => {
        if (invocation.appended.length > 0) append(execution, invocation, info)
        return result
      },
    )
    execution.answers.set(place, asked)
    return asked
  }

  /** Adds what a resolver appended, in the form of a field's error. */
  function append(execution: Execution, invocation: Invocation, info: GraphQLResolveInfo): void {
    const path = pathOf(info)
    for (const { message, errorType, data, errorInfo } of invocation.appended) {
      const originalError = new FieldFault(message, errorType, data, errorInfo)
      const error = new GraphQLError(message, { nodes: info.fieldNodes, path, originalError })
      execution.appended.push(fieldError(schema, error))
    }
  }

  return {
    async run(document, operationName, execution) {
      const quick = compiled(document, operationName)
      const may = ({
        typeName,
        fieldName,
        rule,
      }: {
        typeName: string
        fieldName: string
        rule: AccessRule | null
      }) => mayAccess(execution.caller, typeName, fieldName, rule, defaultMode)
      const answered = quick?.fields.every(may) ? await quick.run(execution) : null
      if (answered !== null) {
        const errors = execution.appended
        return errors.length > 0 ? { data: answered, errors } : { data: answered }
      }
      // Whatever is wrong, graphql-js finds it anew and words it, with the answers that resolvers have given already.
      const result = await execute({
        schema,
        document,
        operationName,
        variableValues: execution.variables,
        contextValue: execution,
      })
      if (!('data' in result)) {
        return { data: null, errors: requestErrors(document, operationName, execution, result.errors ?? []) }
      }
      const errors = (result.errors ?? []).map((error) => fieldError(schema, error))
      errors.unshift(...execution.appended)
      const data = result.data ?? null
      return errors.length > 0 ? { data, errors } : { data }
    },
    deliver(document, root, execution) {
      const result = execute({
        schema: delivery,
        document,
        rootValue: root,
        variableValues: execution.variables,
        contextValue: execution,
      })
      if (result instanceof Promise) throw new Error('A delivery waited for something: it has no resolvers')
      const errors = (result.errors ?? []).map((error) => fieldError(delivery, error))
      const data = result.data ?? null
      return errors.length > 0 ? { data, errors } : { data }
    },
    async start({ fieldName, arguments: args, selection }, execution) {
      const field = subscriptionType?.getFields()[fieldName]
      if (subscriptionType == null || field === undefined) throw notAuthorized(fieldName, 'Subscription')
      allow(execution.caller, subscriptionType.name, fieldName, accessRule(subscriptionType, field))
      const config = settings.resolvers[`${subscriptionType.name}.${fieldName}`]
      const { headers, variables, caller } = execution
      const info = { ...selection, parentTypeName: subscriptionType.name, fieldName, variables }
      const request = { headers, domainName: null }
      const input = { arguments: args, identity: caller.identity, source: null, request, info }
      const none: ResolverConfig = { kind: 'js', dataSource: 'NONE', code: passThrough }
      const { invocation } = await call(config ?? none, input, execution)
      const [appended] = invocation.appended
      if (appended !== undefined) throw new FieldFault(appended.message, appended.errorType)
      return invocation
    },
  }

  function requestErrors(
    document: DocumentNode,
    operationName: string | null,
    execution: Execution,
    errors: readonly GraphQLError[],
  ): ResponseError[] {
    const operation = getOperationAST(document, operationName)
    const worded = operation == null ? [] : variableErrors(schema, operation, execution.variables)
    if (worded.length > 0) return worded
    return errors.map(({ message }) => ({ path: null, locations: null, message }))
  }
}

interface Called {
  result: unknown
  invocation: Invocation
}

const passThrough = { request: () => ({ payload: null }), response: () => null }

function inputOf(
  source: unknown,
  args: JsonObject,
  execution: Execution,
  info: GraphQLResolveInfo,
): ResolverInput {
  const selection = selectionInfo(info.fieldNodes, info.fragments, info.variableValues)
  return {
    arguments: args,
    identity: execution.caller.identity,
    source,
    request: { headers: execution.headers, domainName: null },
    info: {
      ...selection,
      parentTypeName: info.parentType.name,
      fieldName: info.fieldName,
      variables: execution.variables,
    },
  }
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = []
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step !== undefined; step = step.prev) {
    keys.unshift(step.key)
  }
  return keys
}

/** The operation that a request means; null when it names none or several are there. */
export function operationOf(
  document: DocumentNode,
  operationName: string | null,
): OperationDefinitionNode | null {
  return getOperationAST(document, operationName) ?? null
}
