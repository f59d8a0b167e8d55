import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults, type Visitor } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// Agents who work on the same tickets, in browsers of their own, against the product as its user starts it.
const story = openStory()
let jonas: Visitor
let priya: Visitor
// What takes a minute begins at once and ends while the others go on: a spell without a network, and a reply whose tab was closed.
let inTunnel: { readonly visitor: Visitor; readonly id: string; readonly since: number }
let closedTab: string
beforeAll(async () => {
  jonas = await story.atWork('jonas@autocrm.example')
  priya = await story.atWork('priya@autocrm.example')
  inTunnel = await enterTunnel(await story.atWork('jonas@autocrm.example'))
  closedTab = await closeTab(jonas)
})

/** What the browser says of a network that was cut, and the product of what it could not read or send. */
const cut = /ERR_INTERNET_DISCONNECTED|WebSocket connection to|TypeError: Failed to fetch/

/** Cuts an agent's network, and writes. */
async function enterTunnel(visitor: Visitor): Promise<typeof inTunnel> {
  const id = await ticketOf('In a tunnel')
  const { page, context, allow } = visitor
  await open(visitor, id)
  // The editor is loaded after the ticket is seen; without a network it could not come.
  await page.locator('.editor-text').waitFor()
  // What the browser and the product say of a network that was cut.
  allow(cut)
  // It is brought in a quiet moment, which there was none of.
  allow(/^The palette comes when it is opened/)
  await context.setOffline(true)
  const since = Date.now()
  await text(page).fill('Written in the tunnel')
  return { visitor, id, since }
}

/** Sends a reply in a tab that is closed at once. */
async function closeTab({ context }: Visitor): Promise<string> {
  const id = await ticketOf('Closed tab')
  const page = await context.newPage()
  await page.goto(`${story.product.url}/workspace/mine/${id}`)
  await text(page).fill('On its way')
  await send(page).click()
  await waiting(page).waitFor()
  await page.close()
  expect(await seen(id)).toEqual(['Please help.'])
  return id
}

/** A ticket of a customer, by its number. */
async function ticketOf(subject: string): Promise<string> {
  const customer = await story.product.signIn('lena@customer.example')
  const { createTicket } = await story.product.query<{ createTicket: { ticket: { id: string } } }>(
    customer,
    'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Please help." }) { ticket { id } } }',
    { subject },
  )
  return createTicket.ticket.id
}

async function open({ page }: Visitor, id: string): Promise<void> {
  await page.goto(`${story.product.url}/workspace/mine/${id}`)
  await page.getByText('Please help.').waitFor()
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Reply text' })
const waiting = (page: Page) => page.locator('.message[data-held]')
const send = (page: Page) => page.getByRole('button', { name: 'Send reply', exact: true })

/** What the customer sees of a ticket. */
async function seen(id: string): Promise<string[]> {
  const customer = await story.product.signIn('lena@customer.example')
  const { ticket } = await story.product.query<{ ticket: { messages: { body: string }[] } }>(
    customer,
    'query seen($id: ID!) { ticket(id: $id) { messages { body } } }',
    { id },
  )
  return ticket.messages.map(({ body }) => body)
}

describe('a reply', () => {
  it('can be taken back for ten seconds, by a key, and is the draft again', async () => {
    const id = await ticketOf('Undo me')
    const { page } = jonas
    await open(jonas, id)
    await text(page).fill('Too early')
    await send(page).click()
    await waiting(page).waitFor()
    await page.locator('body').press('z')
    await expect.poll(() => text(page).textContent()).toBe('Too early')
    expect(await seen(id)).toEqual(['Please help.'])
    await send(page).click()
    await expect.poll(() => seen(id), { timeout: 30_000 }).toEqual(['Please help.', 'Too early'])
    await expect.poll(() => waiting(page).count()).toBe(0)
  })
})

describe('a reply that is begun before its ticket has come', () => {
  it('has all that was typed, and none of it was a key of the ticket', async () => {
    const id = await ticketOf('Slow to come')
    const { page } = jonas
    await page.goto(`${story.product.url}/workspace/team-1`)
    await page.getByRole('checkbox', { name: `Choose #${id}` }).waitFor()
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"operationName":"Ticket"'))
        await new Promise((done) => setTimeout(done, 1_500))
      await route.continue()
    })
    await page.locator('body').press('j')
    await page.locator('body').press('Enter')
    await page.getByText('Loading the ticket').waitFor({ state: 'attached' })
    await page.keyboard.type('rHello, see #1')
    await page.getByText('Please help.').waitFor()
    await expect.poll(() => text(page).textContent()).toBe('Hello, see #1')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.getByRole('button', { name: 'Discard' }).click()
    await page
      .getByRole('combobox', { name: 'Status' })
      .getByRole('option', { name: 'New', selected: true })
      .waitFor({ state: 'attached' })
  })
})

describe('two agents at one ticket', () => {
  it('see each other, and who writes', async () => {
    const id = await ticketOf('Both here')
    await open(jonas, id)
    await open(priya, id)
    await jonas.page.getByText('Priya Nair is here').waitFor()
    await priya.page.getByText('Jonas Weber is here').waitFor()
    await text(priya.page).fill('Hm')
    await jonas.page.getByText('Priya Nair is typing…').waitFor()
    await jonas.page.getByText('Priya Nair is drafting, too').waitFor()
    expect(await seriousFaults(jonas.page)).toEqual([])
    await priya.page.getByRole('button', { name: 'Discard' }).click()
  })

  it('do not answer twice: the later one is shown what the other said, and chooses', async () => {
    const id = await ticketOf('Collision')
    await open(jonas, id)
    await open(priya, id)
    await text(jonas.page).fill('Restart it.')
    const expected = priya.allow(cut)
    // Her browser hears nothing of his reply, as on a slow network.
    await priya.page.context().setOffline(true)
    await text(priya.page).fill('Did you restart it?')
    await send(jonas.page).click()
    await expect.poll(() => seen(id), { timeout: 30_000 }).toEqual(['Please help.', 'Restart it.'])
    await priya.page.route('**/graphql', async (route) => {
      // The reply goes out before she catches up.
      if (route.request().postData()?.includes('"operationName":"Ticket"'))
        await new Promise((done) => setTimeout(done, 4_000))
      await route.continue()
    })
    await priya.page.context().setOffline(false)
    await send(priya.page).click()
    await priya.page.getByText('Jonas Weber replied').waitFor()
    expect(await seriousFaults(priya.page)).toEqual([])
    await expect.poll(() => text(priya.page).textContent()).toBe('Did you restart it?')
    await priya.page.getByRole('button', { name: 'Send anyway' }).click()
    await expect
      .poll(() => seen(id), { timeout: 30_000 })
      .toEqual(['Please help.', 'Restart it.', 'Did you restart it?'])
    await priya.page.unrouteAll({ behavior: 'ignoreErrors' })
    expected.heed()
  })
})

describe('after a minute', () => {
  it('nothing is lost that was written without a network', async () => {
    const { visitor, id, since } = inTunnel
    const { page, context } = visitor
    await page.getByText('Draft kept in this browser').waitFor({ timeout: 20_000 })
    await page.waitForTimeout(Math.max(since + 60_000 - Date.now(), 0))
    await context.setOffline(false)
    await page.locator('.connection[data-state="live"]').waitFor({ timeout: 60_000 })
    await page.getByText('Draft saved').waitFor({ timeout: 30_000 })
    await page.reload()
    await expect.poll(() => text(page).textContent(), { timeout: 20_000 }).toBe('Written in the tunnel')
    await send(page).click()
    await expect.poll(() => seen(id), { timeout: 30_000 }).toEqual(['Please help.', 'Written in the tunnel'])
  })

  it('a reply is sent though its tab was closed at once', async () => {
    await expect
      .poll(() => seen(closedTab), { timeout: 100_000, interval: 1_000 })
      .toEqual(['Please help.', 'On its way'])
  })
})
