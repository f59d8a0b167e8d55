import { FieldFault } from './errors.ts'
import { inTime } from './in-time.ts'
import { type Invocation, runFor } from './invocation.ts'
import { handedOver, isObject, type JsonObject, throughJson } from './json.ts'
import type { DataSource, Invoke, ResolverCode, ResolverConfig } from './settings.ts'
import type { EarlyReturn } from './shim.ts'

/** What a resolver is told, in the order of AppSync's event. */
export interface ResolverInput {
  arguments: JsonObject
  identity: JsonObject | null
  source: unknown
  request: { headers: JsonObject; domainName: string | null }
  info: {
    selectionSetList: string[]
    selectionSetGraphQL: string
    parentTypeName: string
    fieldName: string
    variables: JsonObject
  }
}

interface Step {
  dataSource: DataSource
  code: ResolverCode
}

/** Runs a field's resolver; a failure is a `FieldFault`. */
export async function runResolver(
  config: ResolverConfig,
  input: ResolverInput,
  invocation: Invocation,
  executionMs: number,
): Promise<unknown> {
  if (config.kind === 'lambda') {
    const event = {
      arguments: input.arguments,
      identity: input.identity,
      source: input.source ?? null,
      request: input.request,
      prev: null,
      info: input.info,
      stash: {},
    }
    return askLambda(config.invoke, event, executionMs)
  }
  const context = { ...input, source: input.source ?? null, args: input.arguments, env: {}, stash: {} }
  const run = new JsRun(context, invocation, executionMs)
  return config.kind === 'js' ? run.unit(config) : run.pipeline(config.code, config.functions)
}

/** A JS resolver's handlers around its data sources. */
class JsRun {
  constructor(
    private readonly context: JsonObject,
    private readonly invocation: Invocation,
    private readonly executionMs: number,
  ) {}

  async unit(step: Step): Promise<unknown> {
    const outcome = await this.step(step, null)
    return outcome.value
  }

  async pipeline(code: ResolverCode, functions: Step[]): Promise<unknown> {
    const before = this.handle(code.request, { prev: null })
    if (isEarly(before)) return before.value
    let result = before
    for (const step of functions) {
      const outcome = await this.step(step, { result })
      if (outcome.end) return outcome.value
      result = outcome.value
    }
    const after = this.handle(code.response, { prev: { result }, result })
    return throughJson(isEarly(after) ? after.value : after)
  }

  private async step(step: Step, prev: JsonObject | null): Promise<{ value: unknown; end: boolean }> {
    const request = this.handle(step.code.request, { prev })
    if (isEarly(request)) return { value: request.value, end: request.skipTo === 'END' }
    const answer = await this.ask(step.dataSource, request)
    const response = this.handle(step.code.response, { prev, ...answer })
    return { value: throughJson(isEarly(response) ? response.value : response), end: false }
  }

  /** The data source's answer; its failure goes to the response handler as `ctx.error`, as on AWS. */
  private async ask(dataSource: DataSource, request: unknown): Promise<JsonObject> {
    const { payload, operation } = isObject(request) ? request : {}
    if (dataSource === 'NONE') return { result: payload ?? null }
    if (operation !== undefined && operation !== 'Invoke') {
      throw new FieldFault(`The operation ${String(operation)} is not emulated: use Invoke.`, 'Unsupported')
    }
    try {
      return { result: await askLambda(dataSource.lambda, payload ?? null, this.executionMs) }
    } catch (error) {
      const fault = error instanceof FieldFault ? error : lambdaFault(error)
      return { result: null, error: { message: fault.message, type: fault.errorType } }
    }
  }

  private handle(handler: ResolverCode['request'], more: JsonObject): unknown {
    const call = handler as (ctx: unknown) => unknown
    try {
      const result = runFor(this.invocation, () => call({ ...this.context, ...more }))
      if (result instanceof Promise) {
        throw new FieldFault('APPSYNC_JS has no async: return the value itself.', 'Code')
      }
      return result
    } catch (error) {
      if (isEarly(error)) return error
      throw isFault(error) ? faultOf(error) : new FieldFault(lambdaFault(error).message, 'Code')
    }
  }
}

async function askLambda(invoke: Invoke, event: unknown, executionMs: number): Promise<unknown> {
  const late = () => new FieldFault('Execution timed out.', 'Lambda:ExecutionTimeoutException')
  try {
    return handedOver(await inTime(invoke(throughJson(event)), executionMs, late))
  } catch (error) {
    throw error instanceof FieldFault ? error : lambdaFault(error)
  }
}

/** A throw as Lambda reports it: the error's name is its type, and whatever else it carries is lost. */
function lambdaFault(error: unknown): FieldFault {
  if (error instanceof Error) return new FieldFault(error.message, error.name)
  return new FieldFault(String(error), typeof error)
}

function faultOf(error: unknown): FieldFault {
  if (isFault(error)) return new FieldFault(error.message, error.errorType, error.data, error.errorInfo)
  return lambdaFault(error)
}

/** The bundled shim has its own `FieldFault`: its faults are known by their fields. */
function isFault(error: unknown): error is FieldFault {
  return error instanceof Error && 'errorType' in error && 'errorInfo' in error
}

function isEarly(value: unknown): value is EarlyReturn {
  return isObject(value) && value.earlyReturn === true
}
