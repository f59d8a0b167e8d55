/** Hands the relay's events to the subscribers: nothing is stored here. */
export function request(ctx) {
  return { payload: { channel: ctx.args.channel, events: ctx.args.events } }
}

export function response(ctx) {
  return ctx.result
}
