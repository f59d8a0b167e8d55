import type { Page, WebSocketRoute } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults, signIn, visit } from '../support/browser.ts'
import { openStory } from '../support/story.ts'

// What a user does, in a real browser, against the product as its user starts it.
const story = openStory()

const row = (page: Page, subject: string) =>
  page.getByRole('list', { name: 'Tickets' }).getByRole('link', { name: subject })
const live = (page: Page) => page.locator('.connection[data-state="live"]').waitFor()

async function agentAtWork(): Promise<Page> {
  const { page } = await visit(story.browser, story.product)
  await signIn(page, 'jonas@autocrm.example', story.product.password)
  await page
    .getByRole('navigation', { name: 'Queues' })
    .getByRole('link', { name: /^Support/ })
    .click()
  await live(page)
  return page
}

describe('a ticket travels', () => {
  it('from a customer to the live queue of an agent, and the answer back', async () => {
    const agent = await agentAtWork()
    const customer = await visit(story.browser, story.product, { viewport: { width: 360, height: 740 } })
    await signIn(customer.page, 'carla@customer.example', story.product.password)
    await customer.page.getByRole('link', { name: 'New ticket' }).first().click()
    const form = customer.page.getByRole('form', { name: 'New ticket' })
    await form.getByRole('textbox').first().fill('The printer speaks')
    await form.getByRole('textbox').nth(1).fill('It asks for more paper, politely.')
    expect(await seriousFaults(customer.page)).toEqual([])
    await form.getByRole('button').click()
    await customer.page.getByText('It asks for more paper, politely.').waitFor()

    await row(agent, 'The printer speaks').click()
    await agent.getByText('It asks for more paper, politely.').waitFor()
    await agent.getByRole('tab', { name: 'Note' }).click()
    await agent.getByRole('textbox', { name: 'Note text' }).fill('Polite printers are a first.')
    await agent.getByRole('button', { name: 'Add note' }).click()
    await agent.getByText('Polite printers are a first.').waitFor()
    await agent.getByRole('tab', { name: 'Reply' }).click()
    await agent.getByRole('textbox', { name: 'Reply text' }).fill('Give it some paper.')
    expect(await seriousFaults(agent)).toEqual([])
    await agent.getByRole('button', { name: 'Send reply', exact: true }).click()

    await customer.page.getByText('Give it some paper.').waitFor()
    expect(await customer.page.getByText('Polite printers').count()).toBe(0)
    expect(await seriousFaults(customer.page)).toEqual([])
    expect(customer.errors).toEqual([])
  })

  it('and solved by the agent, the customer sees it', async () => {
    const customer = await story.product.signIn('lena@customer.example')
    await story.product.query(
      customer,
      'mutation { createTicket(input: { subject: "Solve me", body: "Please" }) { ticket { id } } }',
    )
    const agent = await agentAtWork()
    await row(agent, 'Solve me').click()
    await agent.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'Urgent' })
    await agent.getByRole('textbox', { name: 'Reply text' }).fill('Done.')
    await agent.getByRole('button', { name: 'Send reply and solve' }).click()
    const { page } = await visit(story.browser, story.product)
    await signIn(page, 'lena@customer.example', story.product.password)
    await page.getByRole('link', { name: /Solve me/ }).click()
    await page.getByText('Done.').waitFor()
    await page.getByText('Solved').first().waitFor()
  })
})

describe('a socket that drops', () => {
  it('for 10 s while 20 tickets change leaves the queue equal to the database', async () => {
    const customer = await story.product.signIn('max@customer.example')
    const admin = await story.product.signIn('ada@autocrm.example')
    const open = async (subject: string) =>
      (
        await story.product.query<{ createTicket: { ticket: { id: string } } }>(
          customer,
          'mutation open($subject: String!) { createTicket(input: { subject: $subject, body: "Text" }) { ticket { id } } }',
          { subject },
        )
      ).createTicket.ticket.id
    const ids: string[] = []
    for (let n = 0; n < 10; n += 1) ids.push(await open(`Before ${n}`))

    const { page } = await visit(story.browser, story.product)
    let down = false
    const sockets = new Set<WebSocketRoute>()
    await page.routeWebSocket(/\/graphql\/realtime/, (socket) => {
      if (down) {
        void socket.close({ code: 1001 })
        return
      }
      socket.connectToServer()
      sockets.add(socket)
    })
    await signIn(page, 'jonas@autocrm.example', story.product.password)
    await page
      .getByRole('navigation', { name: 'Queues' })
      .getByRole('link', { name: /^Support/ })
      .click()
    await live(page)
    await row(page, 'Before 9').waitFor()

    down = true
    for (const socket of sockets) await socket.close({ code: 1001 })
    for (let n = 0; n < 10; n += 1) await open(`While away ${n}`)
    const statuses = await story.product.query<{ ticketStatuses: { id: string; category: string }[] }>(
      admin,
      '{ ticketStatuses { id category } }',
    )
    const solved = statuses.ticketStatuses.find(({ category }) => category === 'SOLVED')?.id
    for (const [n, ticketId] of ids.entries()) {
      const change =
        n % 2 === 0
          ? `setTicketStatus(input: { ticketId: $ticketId, statusId: "${solved}" })`
          : 'setTicketPriority(input: { ticketId: $ticketId, priority: URGENT })'
      await story.product.query(
        admin,
        `mutation change($ticketId: ID!) { ${change} { userErrors { message } } }`,
        {
          ticketId,
        },
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    down = false
    await page.locator('.connection[data-state="live"]').waitFor({ timeout: 60_000 })

    const condition = JSON.stringify({
      all: [
        { field: 'teamId', operator: 'is', value: '1' },
        { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] },
      ],
    })
    const truth = await story.product.query<{
      tickets: { nodes: { id: string; priority: string; subject: string }[] }
    }>(
      admin,
      'query truth($condition: AWSJSON) { tickets(condition: $condition, first: 100) { nodes { id priority subject } } }',
      { condition },
    )
    const expected = truth.tickets.nodes
      .map(({ id, priority, subject }) => `#${id} ${priority} ${subject}`)
      .sort()
    expect(expected.length).toBeGreaterThan(14)
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('ul.rows a.row:not([data-left])')]
          .map((link) => {
            const text = (name: string) => link.querySelector(name)?.textContent?.trim() ?? ''
            return `${text('.row-number')} ${link.querySelector('.priority')?.getAttribute('data-priority')} ${text('.row-subject')}`
          })
          .sort(),
      )
    await expect.poll(shown, { timeout: 60_000, interval: 500 }).toEqual(expected)
  })
})
