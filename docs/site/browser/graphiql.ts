import {
  appCredential,
  type Credential,
  keepCredential,
  keptCredential,
  type Outputs,
  passwordCredential,
  typedCredential,
} from './credential.ts'
import { type Answer, subscribe } from './realtime.ts'

interface Params {
  readonly query: string
  readonly operationName?: string
  readonly variables?: unknown
}

interface Options {
  readonly documentAST?: {
    readonly definitions: readonly {
      readonly kind: string
      readonly operation?: string
      readonly name?: { readonly value: string }
    }[]
  }
}

declare const YogaGraphiQL: {
  renderYogaGraphiQL(element: Element, options: object): void
}

const byId = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}`)
  return element as T
}

const worker = (name: string): string => `/docs/assets/worker-${name}.js`
Object.assign(globalThis, {
  MonacoEnvironment: {
    globalAPI: false,
    getWorkerUrl: (_module: string, label: string) =>
      worker(label === 'json' || label === 'graphql' ? label : 'editor'),
  },
})

const outputs = (await (await fetch('/amplify_outputs.json')).json()) as Outputs
const endpoint = new URL(outputs.data.url)
let credential: Credential | null = keptCredential()

const refusal = (message: string): Answer => ({ errors: [{ message }] })

async function call(params: Params, options: Options = {}): Promise<Answer | AsyncIterable<Answer>> {
  // The schema is no secret: it is here before anybody says who he is.
  if (params.operationName === 'IntrospectionQuery')
    return (await (await fetch('/docs/assets/schema.json')).json()) as Answer
  if (!credential)
    return refusal('Say who calls first, above: with an API key, an access token, or by signing in.')
  const operations =
    options.documentAST?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? []
  const operation = operations.find(({ name }) => name?.value === params.operationName) ?? operations[0]
  if (operation?.operation === 'subscription') return subscribe(endpoint, credential.authorization, params)
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: credential.authorization },
    body: JSON.stringify(params),
  })
  return (await response.json()) as Answer
}

function show(problem = ''): void {
  byId('caller').textContent = credential ? `Calls are made with ${credential.name}.` : 'Nobody calls yet.'
  byId('forget').hidden = credential === null
  byId('problem').textContent = problem
  byId('problem').hidden = problem === ''
}

function use(found: Credential | null): void {
  credential = found
  keepCredential(found)
  show()
  if (found) byId<HTMLDetailsElement>('ways').open = false
}

byId('by-token').addEventListener('submit', (event) => {
  event.preventDefault()
  const input = byId<HTMLInputElement>('token')
  if (input.value.trim() === '') return
  use(typedCredential(input.value))
  input.value = ''
})
byId('by-password').addEventListener('submit', (event) => {
  event.preventDefault()
  const password = byId<HTMLInputElement>('password')
  passwordCredential(outputs, byId<HTMLInputElement>('email').value.trim(), password.value).then(
    (found) => {
      password.value = ''
      use(found)
    },
    (error: Error) => show(error.message),
  )
})
byId('by-app').addEventListener('click', () => {
  const found = appCredential(outputs)
  if (found) use(found)
  else show('Nobody is signed in to AutoCRM in this browser. Sign in there, then come back.')
})
byId('forget').addEventListener('click', () => {
  use(null)
  byId<HTMLDetailsElement>('ways').open = true
  byId('token').focus()
})
byId('by-password').hidden = outputs.custom?.authFlow !== 'USER_PASSWORD_AUTH'
byId<HTMLDetailsElement>('ways').open = credential === null
show()

const asked = new URLSearchParams(location.search)
YogaGraphiQL.renderYogaGraphiQL(byId('graphiql'), {
  fetcher: call,
  title: 'AutoCRM',
  logo: '',
  shouldPersistHeaders: false,
  isHeadersEditorEnabled: false,
  showPersistHeadersSettings: false,
  defaultQuery: 'query viewer {\n  viewer {\n    name\n    role\n    teams { id name }\n  }\n}\n',
  ...(asked.has('query') && { initialQuery: asked.get('query') }),
  ...(asked.has('variables') && { variables: asked.get('variables') }),
})
