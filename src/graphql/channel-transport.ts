import type { ApolloClient } from '@apollo/client'
import { ApolloLink } from '@apollo/client/link'
import { CONTROL_EVENTS_KEY } from 'aws-appsync-subscription-link'
import {
  type ChannelEventFragment,
  ChannelEventsDocument,
  OnChannelEventsDocument,
} from './__generated__/operations.ts'
import type { ChannelTransport } from './channel.ts'
import { ChannelDenied } from './channel-denied.ts'
import { isForbidden } from './errors.ts'

const pageSize = 100

/** Channels over Apollo's links: the subscription's acknowledgement comes as a control message of the AppSync link. */
export function channelTransport(client: ApolloClient): ChannelTransport<ChannelEventFragment> {
  const failure = (channel: string, error: unknown) =>
    isForbidden(error) ? new ChannelDenied(channel) : error
  return {
    subscribe(channel, listener) {
      const subscription = ApolloLink.execute(
        client.link,
        {
          query: OnChannelEventsDocument,
          variables: { channel },
          context: { controlMessages: { [CONTROL_EVENTS_KEY]: true } },
        },
        { client },
      ).subscribe({
        next: (result) => {
          if (result.extensions?.['controlMsgType'] === 'CONNECTED') listener.connected()
          else if (result.errors && result.errors.length > 0) listener.failed(failure(channel, result))
          else {
            const batch = result.data?.['onChannelEvents']
            if (batch?.presence) listener.presence(batch.presence)
            else if (batch) listener.events(batch.events)
          }
        },
        error: (error: unknown) => listener.failed(failure(channel, error)),
        complete: () => listener.failed(new Error('The server ended the subscription.')),
      })
      return () => subscription.unsubscribe()
    },
    async read(channel, afterSeq) {
      try {
        const { data } = await client.query({
          query: ChannelEventsDocument,
          variables: afterSeq === undefined ? { channel } : { channel, afterSeq, first: pageSize },
          fetchPolicy: 'no-cache',
        })
        if (!data) throw new Error('The server gave no page of the channel.')
        return data.channelEvents
      } catch (error) {
        throw failure(channel, error)
      }
    },
  }
}
