import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { handler } from '../../amplify/functions/rest/handler.ts'
import { createHttpApi } from '../../local/http-api.ts'

/** REST at an address. */
export interface ServedRest {
  readonly url: string
  close(): void
}

/** Serves the REST function behind HTTP, as an HTTP API of API Gateway does. */
export async function serveRest(): Promise<ServedRest> {
  const answer = createHttpApi((event) =>
    Promise.resolve(handler(event as never, { awsRequestId: event.requestContext.requestId } as never)),
  )
  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
