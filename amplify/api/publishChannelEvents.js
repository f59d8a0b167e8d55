/** Hands the relay's events, or a presence, to the subscribers: nothing is stored here. */
export function request(ctx) {
  return {
    payload: {
      channel: ctx.args.channel,
      events: ctx.args.events,
      presence: ctx.args.presence ?? null,
    },
  }
}

export function response(ctx) {
  return ctx.result
}
