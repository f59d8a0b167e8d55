import { extensions, util } from '@aws-appsync/utils'

/** Asks the Lambda once, when the subscription starts, who the caller is and whether he may listen to the channel. */
export function request(ctx) {
  return {
    operation: 'Invoke',
    payload: {
      arguments: ctx.args,
      identity: ctx.identity,
      source: null,
      request: ctx.request,
      prev: null,
      stash: ctx.stash,
      info: {
        fieldName: ctx.info.fieldName,
        parentTypeName: ctx.info.parentTypeName,
        variables: ctx.info.variables,
        selectionSetList: ctx.info.selectionSetList,
        selectionSetGraphQL: ctx.info.selectionSetGraphQL,
      },
    },
  }
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type)
  }
  if (!ctx.result.mayListen) {
    // Not `Unauthorized`: Amplify's client would drop the whole socket over it.
    util.error(`You may not listen to the channel ${ctx.args.channel}.`, 'Forbidden')
  }
  const kind = ctx.args.channel.split(':')[0]
  // `ticket:*` is every ticket's channel, the person `*` is everybody.
  const left = {
    filters: [
      { fieldName: 'channel', operator: 'in', value: [ctx.args.channel, `${kind}:*`] },
      { fieldName: 'personId', operator: 'in', value: [ctx.result.personId, '*'] },
    ],
  }
  const ended = { filters: [{ fieldName: 'keyId', operator: 'eq', value: ctx.result.keyId }] }
  // Either is enough: the person may not listen to this channel any more, or the key works no more.
  extensions.setSubscriptionInvalidationFilter({ filterGroup: ctx.result.keyId ? [left, ended] : [left] })
  return null
}
