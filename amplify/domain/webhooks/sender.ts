// What the sender of webhooks does.
export { isLoopback, literalOf, objectionTo } from './address.ts'
export { cleanWebhooks } from './clean.ts'
export { makeDeliveries } from './makeDeliveries.ts'
export type { Message } from './message.ts'
export type { Outcome } from './record.ts'
export { type Exchange, type Sending, sendDeliveries, sendTest } from './send.ts'
export { type Timing, timing } from './timing.ts'
export { allowsLoopback } from './url.ts'
