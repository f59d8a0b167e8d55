// What webhooks are sent. The schemas of the bodies stand apart (payload-schemas.ts), so that who only sends does not carry zod.
export { kindsOf, payloadVersion, type SourceEvent, typeOfKind, type WebhookType } from './kinds.ts'
export { payloadOf, type SourceMessage, type SourcePerson, testPayload } from './payload.ts'
export type { Payload, PayloadOf } from './payload-schemas.ts'
