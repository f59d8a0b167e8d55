// What callers do with webhooks. What the sender does stands apart (sender.ts), so that neither Lambda carries the other's part.
export { createWebhook } from './create.ts'
export { deleteWebhook } from './delete.ts'
export { webhookDeliveries } from './deliveries.ts'
export { replayWebhookDeliveries, replayWebhookDelivery } from './replay.ts'
export { rotateWebhookSecret } from './rotate.ts'
export { sendTestEvent, testResult } from './test.ts'
export { updateWebhook } from './update.ts'
export { webhook, webhooks } from './webhooks.ts'
