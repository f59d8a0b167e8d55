import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dataFolder, type Product, startProduct } from '../support/product.ts'
import { eventually, type Receiver, startReceiver } from '../support/receiver.ts'

// An integrator's first day, against the product as its user starts it: a ticket is opened, and the other system hears of it.
const folder = dataFolder()
let product: Product
let receiver: Receiver
let status = 204
beforeAll(async () => {
  product = await startProduct(folder.path)
  receiver = await startReceiver((response) => response.writeHead(status).end())
})
afterAll(async () => {
  await receiver?.close()
  await product?.stop()
  folder.remove()
})

it('tells a receiver on this machine of a new ticket, signed, moments later', async () => {
  const admin = await product.signIn('ada@autocrm.example')
  const customer = await product.signIn('carla@customer.example')
  const { createWebhook } = await product.query<{
    createWebhook: { webhook: { id: string }; secret: string; userErrors: object[] }
  }>(
    admin,
    `mutation ($url: String!) {
      createWebhook(input: { url: $url, eventKinds: [TICKET_CREATED] }) { webhook { id } secret userErrors { message } } }`,
    { url: receiver.url.replace('127.0.0.1', 'localhost') },
  )
  expect(createWebhook.userErrors).toEqual([])
  const { sendTestEvent } = await product.query<{ sendTestEvent: { delivery: { state: string } } }>(
    admin,
    `mutation ($id: ID!) { sendTestEvent(webhookId: $id) { delivery { state } } }`,
    { id: createWebhook.webhook.id },
  )
  expect(sendTestEvent.delivery.state).toBe('DELIVERED')
  const open = (subject: string) =>
    product.query(
      customer,
      `mutation ($subject: String!) { createTicket(input: { subject: $subject, body: "Help" }) { userErrors { message } } }`,
      { subject },
    )
  await open('Heard of at once')
  await eventually(() => receiver.received.length === 2)
  const verified = receiver.received.map(({ body, headers }) =>
    new Webhook(createWebhook.secret).verify(body, headers as Record<string, string>),
  )
  expect(verified).toMatchObject([
    { type: 'test' },
    { type: 'ticket.created', data: { ticket: { subject: 'Heard of at once', channel: 'PORTAL' } } },
  ])
  // It fails, is tried again 10 s later, and holds up neither the other webhook nor the end of the product.
  status = 500
  await open('Heard of the second time')
  await eventually(() => receiver.received.length === 3)
  status = 204
  await eventually(() => receiver.received.length === 4)
  expect(receiver.received.map(({ headers }) => headers['webhook-attempt'])).toEqual(['1', '1', '1', '2'])
  status = 500
  await open('Never heard of')
  await eventually(() => receiver.received.length === 5)
})

it('ends in time, though the sender waits for the next attempt', async () => {
  const began = Date.now()
  await product.stop()
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(product.printed()).not.toMatch(/webhooks failed|unhandled/i)
})
