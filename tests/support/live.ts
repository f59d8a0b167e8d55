import { WebSocket } from 'ws'
import type { Served } from './call.ts'

/** Somebody who listens. */
export interface Live {
  /** Channels whose subscriptions the server ended. */
  readonly ended: Set<string>
  /** Events heard, by channel. */
  readonly heard: Map<string, number>
  close(): void
}

/** Listens to channels over one socket; rejects when one is refused. */
export async function listen(
  served: Served,
  authorization: string,
  channels: readonly string[],
): Promise<Live> {
  const header = { host: new URL(served.url).host, Authorization: authorization }
  const protocol = `header-${Buffer.from(JSON.stringify(header)).toString('base64url')}`
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/realtime`, ['graphql-ws', protocol])
  const [ended, heard] = [new Set<string>(), new Map<string, number>()]
  await new Promise<void>((resolve, reject) => {
    const begun = new Set<string>()
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
    socket.on('message', (text) => {
      const { type, id } = JSON.parse(String(text)) as { type: string; id?: string }
      if (type === 'connection_ack') {
        for (const channel of channels) {
          const query =
            'subscription ($channel: ID!) { onChannelEvents(channel: $channel) { channel events { seq } } }'
          const payload = {
            data: JSON.stringify({ query, variables: { channel } }),
            extensions: { authorization: header },
          }
          socket.send(JSON.stringify({ id: channel, type: 'start', payload }))
        }
      } else if (type === 'start_ack') {
        begun.add(id ?? '')
        if (begun.size === channels.length) resolve()
      } else if (type === 'complete') ended.add(id ?? '')
      else if (type === 'data') heard.set(id ?? '', (heard.get(id ?? '') ?? 0) + 1)
      else if (type === 'error') reject(new Error(String(text)))
    })
  })
  return { ended, heard, close: () => socket.close() }
}
