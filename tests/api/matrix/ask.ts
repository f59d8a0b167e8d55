import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { WebSocket } from 'ws'
import type { Served } from '../../support/call.ts'

/**
 * What came of a call: `ok`; `empty` for a list or page without items; `null`; the code of the first user error; the type of a top-level
 * error; or HTTP's status where it is not 200.
 */
export type Outcome = string

type Field = GraphQLField<unknown, unknown>

const strip = (type: GraphQLOutputType): GraphQLOutputType =>
  isNonNullType(type) ? strip(type.ofType) : type

function selectionOf(field: Field): string {
  const named = getNamedType(field.type)
  if (!isObjectType(named)) return ''
  const fields = named.getFields()
  if (fields['nodes']) return '{ nodes { __typename } }'
  const flat = Object.values(fields)
    .filter(({ type }) => isScalarType(getNamedType(type)) || isEnumType(getNamedType(type)))
    .map(({ name }) => name)
  return `{ __typename ${flat.join(' ')} ${fields['userErrors'] ? 'userErrors { code message }' : ''} }`
}

/** The field's whole document: every argument a variable, every scalar of the answer asked for. */
export function documentOf(operation: string, field: Field): string {
  const { args, name } = field
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  return `${operation} ${declared ? `(${declared})` : ''} { ${name}${given ? `(${given})` : ''} ${selectionOf(field)} }`
}

interface Body {
  data?: Record<string, unknown> | null
  errors?: readonly { errorType?: string; message: string }[]
}

function outcomeOf(field: Field, { data, errors }: Body): Outcome {
  const [error] = errors ?? []
  if (error) return error.errorType ?? error.message
  const answer = data?.[field.name]
  if (answer === null || answer === undefined) return 'null'
  const { nodes, userErrors } = answer as { nodes?: unknown[]; userErrors?: { code: string }[] }
  if (userErrors?.[0]) return userErrors[0].code
  const list = isListType(strip(field.type)) ? (answer as unknown[]) : nodes
  return list?.length === 0 ? 'empty' : 'ok'
}

/** Calls a query or mutation over HTTP. */
export async function ask(
  served: Served,
  authorization: string,
  operation: string,
  field: Field,
  variables: object,
): Promise<Outcome> {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify({ query: documentOf(operation, field), variables }),
  })
  if (response.status !== 200) {
    await response.arrayBuffer()
    return String(response.status)
  }
  return outcomeOf(field, (await response.json()) as Body)
}

/** Starts a subscription over the socket, and ends it. */
export function listen(
  served: Served,
  authorization: string,
  field: Field,
  variables: object,
): Promise<Outcome> {
  const { host } = new URL(served.url)
  const header = { host, ...(authorization ? { Authorization: authorization } : {}) }
  const protocol = `header-${Buffer.from(JSON.stringify(header)).toString('base64url')}`
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/realtime`, ['graphql-ws', protocol])
  return new Promise<Outcome>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(String(text)) as {
        type: string
        payload?: { errors?: { errorType?: string; errorCode?: number; message: string }[] }
      }
      const [error] = payload?.errors ?? []
      if (type === 'connection_error') resolve(String(error?.errorCode))
      else if (type === 'error') resolve(error?.errorType ?? error?.message ?? type)
      else if (type === 'start_ack') resolve('ok')
      else if (type === 'connection_ack') {
        const data = JSON.stringify({ query: documentOf('subscription', field), variables })
        const extensions = { authorization: header }
        socket.send(JSON.stringify({ id: '1', type: 'start', payload: { data, extensions } }))
      }
    })
  }).finally(() => socket.close())
}
