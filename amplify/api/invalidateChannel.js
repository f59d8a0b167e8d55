import { extensions } from '@aws-appsync/utils'

/** Ends the person's live subscriptions to the channel; see onChannelEvents.js for the filter that this payload meets. */
export function request(ctx) {
  return { payload: { channel: ctx.args.channel, personId: ctx.args.personId } }
}

export function response(ctx) {
  extensions.invalidateSubscriptions({ subscriptionField: 'onChannelEvents', payload: ctx.result })
  return ctx.result
}
