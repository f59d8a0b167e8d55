import { extensions } from '@aws-appsync/utils'

/** Ends live subscriptions of the person, or of everybody, to the channel, or to all of its kind; see onChannelEvents.js for the filter that this payload meets. */
export function request(ctx) {
  return { payload: { channel: ctx.args.channel, personId: ctx.args.personId } }
}

export function response(ctx) {
  extensions.invalidateSubscriptions({ subscriptionField: 'onChannelEvents', payload: ctx.result })
  return ctx.result
}
