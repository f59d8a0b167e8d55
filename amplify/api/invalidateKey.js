import { extensions } from '@aws-appsync/utils'

/** Ends all live subscriptions that the key opened; see onChannelEvents.js for the filter that this payload meets. */
export function request(ctx) {
  return { payload: { keyId: ctx.args.keyId } }
}

export function response(ctx) {
  extensions.invalidateSubscriptions({ subscriptionField: 'onChannelEvents', payload: ctx.result })
  return ctx.result
}
