/** What answers to a subscription: data, or errors and then the end. */
export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

interface Message {
  readonly type: string
  readonly payload?: Answer
}

/** AWS gives the sockets a host of their own; everywhere else they are below the endpoint. */
function realtimeUrl(endpoint: URL): string {
  const url = new URL(endpoint)
  url.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:'
  if (url.host.includes('.appsync-api.'))
    url.host = url.host.replace('.appsync-api.', '.appsync-realtime-api.')
  else url.pathname += '/realtime'
  return url.href
}

const base64url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/**
 * Subscribes by AppSync's protocol, a socket of its own each time; to stop listening closes it.
 * @param body the document and its variables, as they go over HTTP
 */
export async function* subscribe(
  endpoint: URL,
  authorization: string,
  body: object,
): AsyncGenerator<Answer, void> {
  const header = { host: endpoint.host, Authorization: authorization }
  const socket = new WebSocket(realtimeUrl(endpoint), [
    'graphql-ws',
    `header-${base64url(JSON.stringify(header))}`,
  ])
  const waiting: (Answer | null)[] = []
  let wake = (): void => undefined
  const put = (answer: Answer | null): void => {
    waiting.push(answer)
    wake()
  }
  const end = (message: string): void => {
    put({ errors: [{ message }] })
    put(null)
  }
  socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
  socket.addEventListener('close', () => end('The connection was closed. Run the subscription again.'))
  socket.addEventListener('message', ({ data }) => {
    const { type, payload } = JSON.parse(String(data)) as Message
    if (type === 'connection_ack') {
      const start = { data: JSON.stringify(body), extensions: { authorization: header } }
      socket.send(JSON.stringify({ id: '1', type: 'start', payload: start }))
    } else if (type === 'data' && payload) put(payload)
    else if (type === 'complete') put(null)
    else if (type === 'error' || type === 'connection_error') {
      put({ errors: payload?.errors ?? [{ message: 'The subscription was refused.' }] })
      put(null)
    }
  })
  try {
    for (;;) {
      const next = waiting.shift()
      if (next === null) return
      if (next) yield next
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    socket.close()
  }
}
